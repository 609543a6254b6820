package parley.gateway.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A folder on the class path, be it in a jar or in the file system: the first of its name, and no
 * other, so what was deleted from it is not found behind it. Blocks.
 */
final class ClassPathFolder {
  private static final ClassLoader LOADER = ClassPathFolder.class.getClassLoader();

  private final String name;

  /**
   * The folder of this name.
   *
   * @param name without a slash at its ends
   */
  ClassPathFolder(String name) {
    this.name = name;
  }

  /** The files in it and in the folders below, in order, as {@code ui/app.js}. */
  List<String> files() throws IOException {
    URL url = LOADER.getResource(name + "/");
    if (url == null) {
      throw new IOException("no folder " + name + " on the class path: the build left it out");
    }
    return url.getProtocol().equals("jar") ? inJar(url) : inFolder(url);
  }

  private List<String> inJar(URL url) throws IOException {
    JarURLConnection connection = (JarURLConnection) url.openConnection();
    connection.setUseCaches(false); // else the jar that is closed here is the class loader's
    String start = name + "/";
    try (JarFile jar = connection.getJarFile()) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(start))
          .map(JarEntry::getName)
          .map(entry -> entry.substring(start.length()))
          .sorted()
          .toList();
    }
  }

  private static List<String> inFolder(URL url) throws IOException {
    Path folder = Path.of(uri(url));
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("the class path has a folder with a malformed address: " + url, e);
    }
  }

  /** A file in it; empty if there is none of this name. */
  Optional<Buffer> read(String file) throws IOException {
    try (InputStream in = LOADER.getResourceAsStream(name + "/" + file)) {
      return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
    }
  }
}

package parley.gateway.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A library from its WebJar. Its version stands in the parent pom alone; of its files only those
 * are served that a module names.
 *
 * @param name what modules call it: {@code import … from 'lit'}
 * @param webJar the folder of the WebJar, and of the library among the assets
 * @param main the file that the bare name means
 */
record Library(String name, String webJar, String main) {
  /** Where libraries stand among the assets. */
  private static final String FOLDER = "lib/";

  private static final String WEB_JARS = "META-INF/resources/webjars/";

  /** It names a file that is not served. */
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  private static final String DOM_PURIFY = "dompurify";

  /**
   * DOMPurify has a small build and one that is a module, but none that is both: this makes the
   * small one, which leaves itself at {@code globalThis}, a module at half the size.
   */
  private static final String AS_MODULE = "export default globalThis.DOMPurify;\n";

  private static final List<Library> ALL =
      List.of(
          new Library("lit", "lit", "index.js"),
          new Library("lit-html", "lit-html", "lit-html.js"),
          new Library("lit-element", "lit-element", "lit-element.js"),
          new Library("@lit/reactive-element", "lit__reactive-element", "reactive-element.js"),
          new Library("marked", "marked", "lib/marked.esm.js"),
          new Library(DOM_PURIFY, "dompurify", "dist/purify.min.js"));

  /** The asset that a bare name means: {@code lit/html.js} is {@code lib/lit/html.js}. */
  static Optional<String> path(String specifier) {
    return ALL.stream()
        .filter(library -> (specifier + "/").startsWith(library.name + "/"))
        .map(library -> library.pathOf(specifier))
        .findFirst();
  }

  private String pathOf(String specifier) {
    String file = specifier.equals(name) ? main : specifier.substring(name.length() + 1);
    return folder() + file;
  }

  /** The library that this asset is of. */
  static Optional<Library> of(String path) {
    return ALL.stream().filter(library -> path.startsWith(library.folder())).findFirst();
  }

  private String folder() {
    return FOLDER + webJar + "/";
  }

  /** Which version is on the class path. Looks through its whole jar. */
  String version() throws IOException {
    String any = new ClassPathFolder(WEB_JARS + webJar).files().get(0);
    return any.substring(0, any.indexOf('/'));
  }

  /** The content of one of its assets; empty if this version has no such file. */
  Optional<Buffer> read(String path, String version) throws IOException {
    return new ClassPathFolder(WEB_JARS + webJar + "/" + version)
        .read(path.substring(folder().length()))
        .map(this::served);
  }

  private Buffer served(Buffer content) {
    String text = SOURCE_MAP.matcher(content.toString()).replaceAll("");
    return Buffer.buffer(name.equals(DOM_PURIFY) ? text + AS_MODULE : text);
  }
}

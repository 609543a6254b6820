package parley.api.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A random secret that is made at the first start and kept in a file only its owner can read. */
public final class SecretFile {
  private static final int RANDOM_BYTES = 48;
  private static final int MIN_CHARS = 32;

  private SecretFile() {}

  /**
   * The secret in this file, made if there is none. Blocks on the file system.
   *
   * <p>Several processes that start at once on one machine agree: the file appears whole or not at
   * all, and who comes second takes the first one's.
   *
   * @param what what to call it when it cannot be read or made, such as its configuration key
   */
  public static String load(String what, Path path) {
    Path file = path.toAbsolutePath();
    if (!Files.exists(file)) {
      try {
        make(file);
      } catch (IOException e) {
        throw unusable(what, file, e);
      }
    }
    return read(what, file);
  }

  /** The secret in this file, which is not made. Blocks on the file system. */
  public static String read(String what, Path path) {
    Path file = path.toAbsolutePath();
    try {
      String secret = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (secret.length() < MIN_CHARS) {
        throw new ConfigException(
            what
                + " "
                + file
                + " holds no secret of "
                + MIN_CHARS
                + " characters; remove the file");
      }
      return secret;
    } catch (IOException e) {
      throw unusable(what, file, e);
    }
  }

  private static ConfigException unusable(String what, Path file, IOException e) {
    return new ConfigException(
        what + " " + file + " cannot be read or made: " + e + "; make its folder writable");
  }

  private static void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    Path draft = Files.createTempFile(file.getParent(), ".secret", ".tmp", ownerOnly());
    try {
      Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // another process was first; its secret counts
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}

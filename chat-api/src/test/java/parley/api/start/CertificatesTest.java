package parley.api.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sentence that files which do not fit together are answered with, word by word. */
class CertificatesTest {
  @TempDir Path folder;
  private TestAuthority authority;
  private ClusterConfig.Tls good;

  @BeforeEach
  void makeThem() {
    authority = new TestAuthority(folder, "authority");
    good = authority.member("one");
  }

  /** The sentence, with the folder of the test left out. */
  private String refused(ClusterConfig.Tls tls) {
    return assertThrows(ConfigException.class, () -> Certificates.load(tls))
        .getMessage()
        .replace(folder + "/", "");
  }

  private Path write(String name, String text) {
    return assertDoesNotThrow(() -> Files.writeString(folder.resolve(name), text));
  }

  @Test
  void filesThatFitAreTaken() {
    assertDoesNotThrow(() -> Certificates.load(good));
  }

  @Test
  void aCertificateThatIsItsOwnAuthorityIsTaken() {
    String alone = write("alone.pem", read(good.certificate())).toString();
    assertDoesNotThrow(() -> Certificates.load(new ClusterConfig.Tls(alone, good.key(), alone)));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    String nowhere = folder.resolve("nowhere").toString();
    assertEquals(
        "tls.certificate nowhere does not exist",
        refused(new ClusterConfig.Tls(nowhere, good.key(), good.authority())));
    assertEquals(
        "tls.key nowhere does not exist",
        refused(new ClusterConfig.Tls(good.certificate(), nowhere, good.authority())));
    assertEquals(
        "tls.authority nowhere does not exist",
        refused(new ClusterConfig.Tls(good.certificate(), good.key(), nowhere)));
  }

  @Test
  void aFolderInsteadOfAFileCannotBeRead() {
    String sentence =
        refused(new ClusterConfig.Tls(good.certificate(), folder.toString(), good.authority()));
    assertTrue(sentence.startsWith("tls.key " + folder + " cannot be read: "), sentence);
  }

  @Test
  void whatIsNoCertificateIsNamed() {
    String rubbish = write("rubbish", "rubbish").toString();
    assertEquals(
        "tls.certificate rubbish holds no certificate in PEM (-----BEGIN CERTIFICATE-----)",
        refused(new ClusterConfig.Tls(rubbish, good.key(), good.authority())));
    assertEquals(
        "tls.authority one.key holds no certificate in PEM (-----BEGIN CERTIFICATE-----)",
        refused(new ClusterConfig.Tls(good.certificate(), good.key(), good.key())));
  }

  @Test
  void whatIsNoKeyIsNamedWithTheFormThatIsWanted() {
    assertEquals(
        "tls.key one.pem holds no key in PEM (-----BEGIN PRIVATE KEY-----, PKCS #8 without a"
            + " passphrase); openssl pkcs8 -topk8 -nocrypt makes one of another form",
        refused(new ClusterConfig.Tls(good.certificate(), good.certificate(), good.authority())));
  }

  @Test
  void theKeyOfAnotherCertificateIsRefused() {
    assertEquals(
        "tls.key two.key is not the key of tls.certificate one.pem",
        refused(
            new ClusterConfig.Tls(
                good.certificate(), authority.member("two").key(), good.authority())));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() {
    Path other = new TestAuthority(folder, "other").file();
    assertEquals(
        "tls.certificate one.pem is not valid under tls.authority other.pem:"
            + " Path does not chain with any of the trust anchors",
        refused(new ClusterConfig.Tls(good.certificate(), good.key(), other.toString())));
  }

  @Test
  void aCertificateThatHasEndedIsRefusedWithItsDate() {
    String sentence = refused(authority.member("old", Duration.ofHours(-1)));
    assertTrue(
        sentence.startsWith(
            "tls.certificate old.pem is not valid under tls.authority authority.pem: NotAfter: "),
        sentence);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package parley.history.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import parley.history.people.PeopleConfig.Argon2;

/**
 * A password as it is stored: by Argon2id, with what it cost, as a PHC string. Immutable. To make
 * one and to compare with it takes the time and memory that it is to cost.
 */
final class PasswordHash {
  private static final Pattern PHC =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([\\w+/]+)\\$([\\w+/]+)");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Argon2 cost;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(Argon2 cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /** What does the work: {@link #argon2id}. */
  @FunctionalInterface
  interface Hasher {
    byte[] hash(byte[] password, byte[] salt, Argon2 cost, int bytes);
  }

  /** Of this password, with a salt of its own. */
  static PasswordHash of(String password, Argon2 cost, Hasher hasher) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new PasswordHash(cost, salt, hasher.hash(bytes(password), salt, cost, HASH_BYTES));
  }

  /** Of a stored text; throws {@link IllegalArgumentException} if it is none. */
  static PasswordHash parse(String phc) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a stored password is no PHC string of Argon2id");
    }
    Argon2 cost =
        new Argon2(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    Base64.Decoder decoder = Base64.getDecoder();
    return new PasswordHash(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
  }

  /** Whether this is the password. */
  boolean matches(String password, Hasher hasher) {
    return MessageDigest.isEqual(hash, hasher.hash(bytes(password), salt, cost, hash.length));
  }

  /** What it cost. */
  Argon2 cost() {
    return cost;
  }

  /** The PHC string. */
  String text() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            cost.lanes(),
            encoder.encodeToString(salt),
            encoder.encodeToString(hash));
  }

  static byte[] argon2id(byte[] password, byte[] salt, Argon2 cost, int bytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[bytes];
    generator.generateBytes(password, hash);
    return hash;
  }

  /** In one form, whichever keyboard it comes from (NIST SP 800-63B, 5.1.1.2). */
  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
  }
}

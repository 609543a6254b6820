package parley.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import parley.api.ChatException;

/**
 * Makes and reads refresh tokens: {@code session.generation.mac}. Each is used once and tells which
 * one comes after it, so that two who renew the same session at once are given the same. History
 * knows their hashes alone, and decides. Safe from any thread.
 */
public final class RefreshTokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SESSION_BYTES = 12;
  private static final int MAX_CHARS = 200;

  /** No access token is signed in these words: a key has two uses, and neither is the other's. */
  private static final String PURPOSE = "refresh:";

  private final SigningKeys keys;

  /** Tokens made with these keys. */
  public RefreshTokens(SigningKeys keys) {
    this.keys = keys;
  }

  /** A refresh token; whether it is a true one is for history to say. */
  public record Refresh(String session, long generation, String text) {
    /** SHA-256 in base64url without padding: what history knows of it. */
    public String hash() {
      try {
        return base64(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new AssertionError("every JDK has SHA-256", e);
      }
    }

    @Override
    public String toString() {
      return "Refresh[session=" + session + "]";
    }
  }

  /**
   * Random, with the prefix that tells what it is: {@code s-} for sessions, {@code u-} for users.
   */
  public static String newId(String prefix) {
    byte[] bytes = new byte[SESSION_BYTES];
    RANDOM.nextBytes(bytes);
    return prefix + base64(bytes);
  }

  /** The first token of a new session. */
  public Refresh first() {
    return make(newId("s-"), 1);
  }

  /** The one that comes after this. */
  public Refresh next(Refresh presented) {
    return make(presented.session, presented.generation + 1);
  }

  private Refresh make(String session, long generation) {
    return new Refresh(session, generation, text(session, generation, keys.first()));
  }

  /** Throws {@code unauthenticated} if this is no refresh token at all. */
  public Refresh read(String text) {
    String[] parts = text.length() > MAX_CHARS ? new String[0] : text.split("\\.", -1);
    if (parts.length != 3 || !parts[0].matches("[\\w-]{1,64}") || !parts[1].matches("\\d{1,12}")) {
      throw Tokens.invalid();
    }
    return new Refresh(parts[0], Long.parseLong(parts[1]), text);
  }

  /** As {@link #read}, null if it is none that {@link #isOurs}. */
  public Refresh readOurs(String text) {
    try {
      Refresh refresh = read(text);
      return isOurs(refresh) ? refresh : null;
    } catch (ChatException none) {
      return null;
    }
  }

  /** Whether a gateway made it, with a key that is still known here. */
  public boolean isOurs(Refresh refresh) {
    byte[] given = refresh.text.getBytes(StandardCharsets.UTF_8);
    return keys.all().stream()
        .map(key -> text(refresh.session, refresh.generation, key))
        .anyMatch(ours -> MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8), given));
  }

  private static String text(String session, long generation, SigningKeys.Key key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String named = session + "." + generation;
      return named + "." + base64(mac.doFinal((PURPOSE + named).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HMAC-SHA256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

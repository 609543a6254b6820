package parley.gateway.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.start.ConfigException;
import parley.api.start.SecretFile;
import parley.gateway.GatewayConfig;

/**
 * The keys of one gateway: the first signs, all are believed, so that another can take its place
 * without anyone being signed out. Safe from any thread.
 */
public final class SigningKeys {
  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final String FILE = "session.signingKeyFile";

  /** The last one, the one before, the one to come; more are old ones that were left there. */
  private static final int MAX_KEYS = 16;

  /** {@code id:key}; a key that {@link SecretFile} made has no colon. */
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]{1,32}):(.*)");

  private final Path file;
  private volatile List<Key> keys;

  /**
   * A key.
   *
   * @param id what tokens name it by ({@code kid}, RFC 7515, section 4.1.4)
   */
  record Key(String id, String secret) {
    @Override
    public String toString() {
      return id;
    }
  }

  private SigningKeys(Path file, List<Key> keys) {
    this.file = file;
    this.keys = keys;
  }

  /** One key, which stays. */
  public static SigningKeys of(String secret) {
    return new SigningKeys(null, List.of(unnamed(secret)));
  }

  /** Those that are configured; blocks on the file system. Throws {@link ConfigException}. */
  public static SigningKeys load(GatewayConfig.Session session) {
    if (!session.signingKey().isEmpty()) {
      return of(session.signingKey());
    }
    Path file = Path.of(session.signingKeyFile());
    return new SigningKeys(file, parse(file, SecretFile.load(FILE, file)));
  }

  /** Those that are in the file now. One that cannot be read changes nothing. Blocks. */
  public void reread() {
    if (file == null) {
      return;
    }
    try {
      List<Key> now = parse(file, SecretFile.read(FILE, file));
      if (!now.equals(keys)) {
        keys = now;
        log.info("signing keys changed keys={}", now);
      }
    } catch (ConfigException e) {
      log.warn("signing keys are left as they are: {}", e.getMessage());
    }
  }

  /** All, that which signs first. Another list once they have changed. */
  List<Key> all() {
    return keys;
  }

  /** The one that signs. */
  Key first() {
    return keys.get(0);
  }

  private static List<Key> parse(Path file, String text) {
    List<Key> keys = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      Key key = key(line);
      if (key.secret.length() < GatewayConfig.Session.MIN_KEY_CHARS || !ids.add(key.id)) {
        throw new ConfigException(
            FILE
                + " "
                + file
                + " line "
                + (keys.size() + 1)
                + " must be a key of at least "
                + GatewayConfig.Session.MIN_KEY_CHARS
                + " characters, or name:key with a name of its own");
      }
      keys.add(key);
    }
    if (keys.size() > MAX_KEYS) {
      throw new ConfigException(
          FILE + " " + file + " must hold at most " + MAX_KEYS + " keys, has " + keys.size());
    }
    return List.copyOf(keys);
  }

  private static Key key(String line) {
    var named = NAMED.matcher(line);
    return named.matches() ? new Key(named.group(1), named.group(2)) : unnamed(line);
  }

  /** Called by what cannot be turned back into it. */
  private static Key unnamed(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("kid " + secret).getBytes(StandardCharsets.UTF_8));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return new Key(text.substring(0, 8), secret);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}

package parley.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;

/**
 * Signs and reads access tokens (RFC 7519) with HS256, and with nothing else. They are short-lived:
 * what lasts is the session that they name ({@code sid}). Safe from any thread.
 */
public final class Tokens {
  /** For gateways whose clocks differ. */
  static final Duration LEEWAY = Duration.ofSeconds(5);

  private static final String ISSUER = "parley";
  private static final String ALGORITHM = "HS256";

  private final Vertx vertx;
  private final SigningKeys keys;
  private final Duration lifetime;
  private volatile Keyring keyring;

  /** A token and when it ends. */
  public record Token(String text, Instant expiresAt) {
    @Override
    public String toString() {
      return "Token[expiresAt=" + expiresAt + "]";
    }
  }

  /** What is made of the keys, until they change. */
  private record Keyring(List<SigningKeys.Key> keys, JWTAuth signs, JWTAuth reads) {}

  /** Tokens signed with these keys. */
  public Tokens(Vertx vertx, SigningKeys keys, Duration lifetime) {
    this.vertx = vertx;
    this.keys = keys;
    this.lifetime = lifetime;
    keyring = keyring(keys.all());
  }

  private Keyring keyring(List<SigningKeys.Key> all) {
    return new Keyring(all, jwt(all.subList(0, 1)), jwt(all));
  }

  private JWTAuth jwt(List<SigningKeys.Key> some) {
    JWTAuthOptions options =
        new JWTAuthOptions()
            .setJWTOptions(new JWTOptions().setIssuer(ISSUER).setLeeway((int) LEEWAY.toSeconds()));
    for (SigningKeys.Key key : some) {
      options.addPubSecKey(
          new PubSecKeyOptions()
              .setAlgorithm(ALGORITHM)
              .setId(key.id())
              .setBuffer(Buffer.buffer(key.secret())));
    }
    return JWTAuth.create(vertx, options);
  }

  private Keyring keyring() {
    if (keyring.keys != keys.all()) {
      keyring = keyring(keys.all());
    }
    return keyring;
  }

  /** A new token for this user's session. */
  public Token sign(String session, User user) {
    Instant expiresAt = Instant.ofEpochSecond(Instant.now().plus(lifetime).getEpochSecond());
    JsonObject claims =
        new JsonObject()
            .put("sid", session)
            .put("sub", user.id())
            .put("name", user.name())
            .put("role", user.role().text())
            .put("exp", expiresAt.getEpochSecond());
    return new Token(keyring().signs.generateToken(claims, signing()), expiresAt);
  }

  /** Without the time of issue: a gateway whose clock is behind would find it in the future. */
  private static JWTOptions signing() {
    return new JWTOptions().setAlgorithm(ALGORITHM).setIssuer(ISSUER).setNoTimestamp(true);
  }

  /** Who bears this token. Fails with {@link ErrorCode#UNAUTHENTICATED} if it is not valid. */
  public Future<Session> read(String token, boolean fromCookie) {
    return keyring()
        .reads
        .authenticate(new TokenCredentials(token))
        .map(user -> session(user.attributes().getJsonObject("accessToken"), fromCookie))
        .recover(cause -> Future.failedFuture(invalid()));
  }

  private static Session session(JsonObject claims, boolean fromCookie) {
    if (!claims.containsKey("exp")) {
      throw invalid(); // Vert.x takes a token without end as valid for ever
    }
    User user =
        new User(
            claims.getString("sub"), claims.getString("name"), Role.of(claims.getString("role")));
    String id = Check.token("session", claims.getString("sid"));
    return new Session(id, user, Instant.ofEpochSecond(claims.getLong("exp")), fromCookie);
  }

  static ChatException invalid() {
    return new ChatException(
        ErrorCode.UNAUTHENTICATED, "the session is not valid or has expired; sign in again");
  }
}

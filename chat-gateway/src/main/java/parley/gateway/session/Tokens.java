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
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;

/** Signs and reads tokens (RFC 7519) with HS256, and with nothing else. Safe from any thread. */
public final class Tokens {
  private static final String ISSUER = "parley";
  private static final int LEEWAY_SECONDS = 5;

  private final JWTAuth jwt;
  private final Duration lifetime;

  /** A token and when it ends. */
  public record Token(String text, Instant expiresAt) {}

  /** Tokens signed with this key. */
  public Tokens(Vertx vertx, byte[] key, Duration lifetime) {
    this.lifetime = lifetime;
    JWTOptions options = new JWTOptions().setIssuer(ISSUER).setLeeway(LEEWAY_SECONDS);
    jwt =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .setJWTOptions(options)
                .addPubSecKey(
                    new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(Buffer.buffer(key))));
  }

  /** A new token for this user. */
  public Token sign(User user) {
    Instant expiresAt = Instant.ofEpochSecond(Instant.now().plus(lifetime).getEpochSecond());
    JsonObject claims =
        new JsonObject()
            .put("sub", user.id())
            .put("name", user.name())
            .put("role", user.role().text())
            .put("exp", expiresAt.getEpochSecond());
    return new Token(jwt.generateToken(claims, signing()), expiresAt);
  }

  /** Without the time of issue: a gateway whose clock is behind would find it in the future. */
  private static JWTOptions signing() {
    return new JWTOptions().setAlgorithm("HS256").setIssuer(ISSUER).setNoTimestamp(true);
  }

  /** Who bears this token. Fails with {@link ErrorCode#UNAUTHENTICATED} if it is not valid. */
  public Future<Session> read(String token, boolean fromCookie) {
    return jwt.authenticate(new TokenCredentials(token))
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
    return new Session(user, Instant.ofEpochSecond(claims.getLong("exp")), fromCookie);
  }

  private static ChatException invalid() {
    return new ChatException(
        ErrorCode.UNAUTHENTICATED, "the session is not valid or has expired; sign in again");
  }
}

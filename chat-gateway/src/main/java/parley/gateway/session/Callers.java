package parley.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.gateway.GatewayConfig;

/** Tells from a request who calls, from where, and whether a page of another site made it. */
public final class Callers {
  /** The cookie that holds the token. */
  public static final String COOKIE = "parley_session";

  /** The subprotocol that bears a page's token, for it cannot send a header with a handshake. */
  public static final String BEARER_SUBPROTOCOL = "parley.bearer.";

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final UnaryOperator<Session> current;
  private final List<String> allowedOrigins;
  private final boolean trustForwardedFor;

  /**
   * Callers as this gateway is configured to see them.
   *
   * @param current what a session that a token speaks of is by now; throws if it is over
   */
  public Callers(Tokens tokens, UnaryOperator<Session> current, GatewayConfig.Http http) {
    this.tokens = tokens;
    this.current = current;
    this.allowedOrigins = http.allowedOrigins();
    this.trustForwardedFor = http.trustForwardedFor();
  }

  /**
   * The caller's session, by bearer token (RFC 6750, section 2.1; at a handshake also by {@link
   * #BEARER_SUBPROTOCOL}) or cookie, with the user as he is known now. Fails with {@link
   * ErrorCode#UNAUTHENTICATED}, or with {@link ErrorCode#UNAVAILABLE} if that is not known yet.
   */
  public Future<Session> session(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return read(authorization.substring(BEARER.length()).strip(), false);
    }
    String offered = offeredToken(request);
    if (offered != null) {
      return read(offered, false);
    }
    Cookie cookie = request.getCookie(COOKIE);
    if (cookie != null) {
      return read(cookie.getValue(), true);
    }
    return Future.failedFuture(
        new ChatException(ErrorCode.UNAUTHENTICATED, "sign in first: POST /api/session"));
  }

  /**
   * Whether this request names its bearer itself: then its cookies are somebody else's, perhaps.
   */
  public static boolean bears(HttpServerRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  private Future<Session> read(String token, boolean fromCookie) {
    return tokens.read(token, fromCookie).map(current);
  }

  private static String offeredToken(HttpServerRequest request) {
    String offered = request.getHeader("sec-websocket-protocol");
    int at = offered == null ? -1 : offered.indexOf(BEARER_SUBPROTOCOL);
    if (at < 0) {
      return null;
    }
    int end = offered.indexOf(',', at);
    return offered
        .substring(at + BEARER_SUBPROTOCOL.length(), end < 0 ? offered.length() : end)
        .strip();
  }

  /**
   * Throws {@link ErrorCode#FORBIDDEN} if a page of a site that is not allowed made this request
   * (RFC 6455, section 10.2). Programs send no Origin and are let through.
   */
  public void checkOrigin(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null || allowedOrigins.contains(origin) || isOwn(origin, request)) {
      return;
    }
    throw new ChatException(
        ErrorCode.FORBIDDEN,
        "pages of " + shorten(origin) + " may not connect; add it to http.allowedOrigins");
  }

  private static boolean isOwn(String origin, HttpServerRequest request) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String shorten(String origin) {
    return origin.length() > 100 ? origin.substring(0, 100) + "…" : origin;
  }

  /** Whether the browser reached us over TLS, here or at a proxy before us. */
  public static boolean isSecure(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return request.isSSL() || (origin != null && origin.startsWith("https://"));
  }

  /**
   * The address that limits are counted by: the peer's, or what the proxy before us says of its
   * own. That is the last entry of the last line: some proxies add a line and leave the caller's.
   */
  public Address address(HttpServerRequest request) {
    List<String> forwarded =
        trustForwardedFor ? request.headers().getAll("x-forwarded-for") : List.of();
    if (forwarded.isEmpty()) {
      return Address.of(request.remoteAddress().hostAddress());
    }
    String last = forwarded.get(forwarded.size() - 1);
    return Address.forwarded(last.substring(last.lastIndexOf(',') + 1).strip());
  }
}

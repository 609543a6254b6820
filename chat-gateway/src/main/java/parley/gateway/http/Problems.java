package parley.gateway.http;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.ErrorCode;

/** Failures over HTTP: problem details (RFC 9457) with the code of the catalogue. */
public final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Answers whatever fails in this router, or is not there, as a problem. */
  public static void mount(Router router) {
    router.route().failureHandler(Problems::handle);
    for (int status : new int[] {400, 404, 405}) {
      router.errorHandler(status, ctx -> answer(ctx.response(), ofStatus(status)));
    }
  }

  /** What vertx-web refuses with a status, such as a malformed Host, is the caller's mistake. */
  private static void handle(RoutingContext ctx) {
    Throwable cause = ctx.failure();
    int status = ctx.statusCode();
    boolean refused = status >= 400 && status < 500 && !(cause instanceof ChatException);
    answer(ctx.response(), cause == null || refused ? ofStatus(status) : failure(ctx, cause));
  }

  private static ChatException failure(RoutingContext ctx, Throwable cause) {
    if (cause instanceof ChatException known) {
      return known;
    }
    if (cause instanceof HttpException http) {
      return ofStatus(http.getStatusCode());
    }
    boolean reset = cause instanceof IOException && !ctx.request().isEnded();
    if (reset || cause instanceof HttpClosedException) {
      return ChatException.badRequest("the request ended before its end");
    }
    log.error("request failed", cause);
    return ChatException.of(cause);
  }

  private static ChatException ofStatus(int status) {
    return switch (status) {
      case 400 -> ChatException.badRequest("the request cannot be read");
      case 404 -> new ChatException(ErrorCode.NOT_FOUND, "there is nothing at this path");
      case 405 -> new ChatException(ErrorCode.NOT_FOUND, "this method is not known at this path");
      case 413 -> new ChatException(ErrorCode.TOO_LARGE, "the request's body is over its limit");
      default ->
          new ChatException(ErrorCode.INTERNAL, "something went wrong on our side; try again");
    };
  }

  /** Answers with this problem, unless the caller has gone or was answered. */
  public static void answer(HttpServerResponse response, ChatException problem) {
    if (response.ended() || response.closed()) {
      return;
    }
    ErrorCode code = problem.code();
    JsonObject body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", code.text().replace('_', ' '))
            .put("status", code.httpStatus())
            .put("detail", problem.getMessage())
            .put("code", code.text())
            .put("temporary", code.temporary());
    if (problem.retryAfterMillis() > 0) {
      body.put("retryAfterMillis", problem.retryAfterMillis());
      long seconds = (problem.retryAfterMillis() + 999) / 1000;
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    response
        .setStatusCode(code.httpStatus())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}

package parley.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.api.ChatException;
import parley.gateway.GatewayConfig;
import parley.gateway.session.Callers;
import parley.gateway.session.Session;
import parley.gateway.session.Sessions;

/**
 * The operations of {@link Contract}, each mounted with what must come before its handler, in the
 * order of what it costs: who asks (before anything of a body is read), whether a page of another
 * site made a browser ask, how long the body is, whether all values are as the contract says.
 * Confined to its event loop.
 */
public final class Operations {
  private static final String SESSION = "session";
  private static final String QUERY = "query";
  private static final String BODY = "body";

  private final Contract contract;
  private final Callers callers;
  private final Sessions sessions;
  private final GatewayConfig.Limits limits;
  private final Map<String, Handler<RoutingContext>> handlers = new HashMap<>();

  /** No operation has a handler yet. */
  public Operations(
      Contract contract, Callers callers, Sessions sessions, GatewayConfig.Limits limits) {
    this.contract = contract;
    this.callers = callers;
    this.sessions = sessions;
    this.limits = limits;
  }

  /** Who does the operation of this id. May throw, or fail the context with, a ChatException. */
  public Operations on(String operation, Handler<RoutingContext> handler) {
    if (contract.rules().stream().noneMatch(rule -> rule.id().equals(operation))) {
      throw new IllegalArgumentException("openapi.yaml has no operation " + operation);
    }
    handlers.put(operation, handler);
    return this;
  }

  /** Adds the routes, and the contract itself. */
  public void mount(Router router) {
    router
        .get("/api/openapi.yaml")
        .handler(
            ctx ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                    .end(contract.text()));
    for (Contract.Rule rule : contract.rules()) {
      Handler<RoutingContext> handler = handlers.get(rule.id());
      if (handler == null) {
        throw new IllegalStateException("operation " + rule.id() + " has no handler");
      }
      router.route(rule.method(), rule.path()).handler(ctx -> identify(ctx, rule));
      if (rule.body() != null) {
        int most = rule.open() ? limits.anonymousBodyBytes() : limits.frameBytes();
        router
            .route(rule.method(), rule.path())
            .handler(BodyHandler.create(false).setBodyLimit(most));
      }
      router
          .route(rule.method(), rule.path())
          .handler(
              ctx -> {
                validate(ctx, rule);
                handler.handle(ctx);
              });
    }
  }

  /** A stranger may be someone as well, as whoever registers may be a guest. */
  private void identify(RoutingContext ctx, Contract.Rule rule) {
    if (rule.open()) {
      if (!rule.reads()) {
        callers.checkOrigin(ctx.request());
      }
      ctx.next();
      return;
    }
    ctx.request().pause(); // the body is read by a later handler
    sessions
        .whenKnown()
        .compose(known -> callers.session(ctx.request()))
        .map(
            session -> {
              if (session.fromCookie() && !rule.reads()) {
                callers.checkOrigin(ctx.request());
              }
              return session;
            })
        .onSuccess(
            session -> {
              ctx.put(SESSION, session);
              ctx.request().resume();
              ctx.next();
            })
        .onFailure(
            cause -> {
              ctx.request().resume(); // or this connection would never get to its next request
              ctx.fail(cause);
            });
  }

  private static void validate(RoutingContext ctx, Contract.Rule rule) {
    rule.pathParameters().forEach((name, shape) -> shape.check(name, ctx.pathParam(name)));
    Map<String, Object> query = new HashMap<>();
    rule.queryParameters()
        .forEach(
            (name, shape) -> {
              List<String> values = ctx.queryParam(name);
              if (!values.isEmpty()) {
                Object value = parse(name, shape, values);
                shape.check(name, value);
                query.put(name, value);
              }
            });
    ctx.put(QUERY, query);
    if (rule.body() != null) {
      ctx.put(BODY, body(ctx, rule));
    }
  }

  private static JsonObject body(RoutingContext ctx, Contract.Rule rule) {
    boolean none = ctx.body().buffer() == null || ctx.body().length() <= 0;
    if (none && !rule.needsBody()) {
      return new JsonObject();
    }
    JsonObject body = json(ctx);
    body.getMap().values().removeIf(value -> value == null); // null counts as absent
    rule.body().check("", body);
    return body;
  }

  private static JsonObject json(RoutingContext ctx) {
    try {
      JsonObject json = ctx.body().asJsonObject();
      if (json != null) {
        return json;
      }
    } catch (DecodeException | ClassCastException e) {
      // told below, without the parser's details
    }
    throw ChatException.badRequest("the body must be a JSON object");
  }

  private static Object parse(String name, Shape shape, List<String> values) {
    String text = values.get(0);
    switch (shape.type()) {
      case "integer" -> {
        try {
          return Long.parseLong(text);
        } catch (NumberFormatException e) {
          throw notLike(name, shape);
        }
      }
      case "boolean" -> {
        if (text.equals("true") || text.equals("false")) {
          return Boolean.valueOf(text);
        }
        throw notLike(name, shape);
      }
      case "array" -> {
        return new JsonArray(List.of(text.split(",", -1)));
      }
      default -> {
        return text;
      }
    }
  }

  private static ChatException notLike(String name, Shape shape) {
    return ChatException.badRequest(name + " must be " + Shape.rule(shape.schema()));
  }

  /** The caller; of an operation that is open to strangers null. */
  public static Session session(RoutingContext ctx) {
    return ctx.get(SESSION);
  }

  /** The body, which is as the contract says; empty if there was none. */
  public static JsonObject body(RoutingContext ctx) {
    return ctx.get(BODY);
  }

  /** A whole number of the query. */
  public static long number(RoutingContext ctx, String name, long otherwise) {
    return query(ctx).get(name) instanceof Number number ? number.longValue() : otherwise;
  }

  /** A text of the query. */
  public static String text(RoutingContext ctx, String name, String otherwise) {
    return query(ctx).get(name) instanceof String text ? text : otherwise;
  }

  /** Whether the query says true. */
  public static boolean flag(RoutingContext ctx, String name) {
    return Boolean.TRUE.equals(query(ctx).get(name));
  }

  /** The texts of a list in the query, which are separated by commas; empty if it has none. */
  public static List<String> texts(RoutingContext ctx, String name) {
    return query(ctx).get(name) instanceof JsonArray list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  private static Map<String, Object> query(RoutingContext ctx) {
    return ctx.get(QUERY);
  }

  /** Answers with this JSON. */
  public static void answer(RoutingContext ctx, int status, JsonObject body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }

  /** Answers that it is done. */
  public static void done(RoutingContext ctx) {
    ctx.response().setStatusCode(204).end();
  }
}

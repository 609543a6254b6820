package parley.gateway.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The page and what it needs, from the jar. Nothing on it comes from anywhere else. */
public final class PageRoutes {
  private static final String POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'self'; require-trusted-types-for 'script'";

  private PageRoutes() {}

  /** Adds the routes; the last ones, since they take every path. */
  public static void mount(Router router) {
    router
        .get()
        .handler(
            ctx -> {
              secure(ctx.response());
              ctx.next();
            })
        .handler(
            StaticHandler.create("web")
                .setIndexPage("index.html")
                .setCachingEnabled(true)
                .setMaxAgeSeconds(0)
                .setIncludeHidden(false));
  }

  private static void secure(HttpServerResponse response) {
    response
        .putHeader("content-security-policy", POLICY)
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("referrer-policy", "no-referrer")
        .putHeader("cross-origin-opener-policy", "same-origin");
  }
}

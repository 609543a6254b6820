package parley.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page and its assets at their addresses. Read once per gateway; immutable, so all event loops
 * share it.
 */
public final class Site {
  private static final Logger log = LoggerFactory.getLogger(Site.class);

  private static final ClassPathFolder SOURCES = new ClassPathFolder("web");

  /** The page is small and names all else: whoever comes back asks whether it is the same. */
  private static final String ASK_AGAIN = "no-cache";

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private static final String NEVER_KEPT = "no-store";

  private static final Pattern HASH = Pattern.compile("\\.[0-9a-f]{8}(?=\\.[^./]+$)");

  /** Of what a page could ask of its browser, what this one never asks. */
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  private final Page page;
  private final Map<String, Asset> keptForGood = new HashMap<>();
  private final Map<String, Asset> askedAgain = new HashMap<>();

  private Site(Page page, Assets assets, Map<String, Buffer> files) {
    this.page = page;
    for (Asset asset : assets.all()) {
      keptForGood.put("/" + Assets.address(asset), asset);
      // For what cannot know the hash: an address in a style sheet, a worker's imports.
      askedAgain.put("/" + Assets.FOLDER + asset.path(), asset);
    }
    // And our modules one by one, as they were written: to be read, and to be tried by themselves.
    files.forEach(
        (path, file) ->
            askedAgain.computeIfAbsent("/" + Assets.FOLDER + path, at -> new Asset(path, file)));
  }

  /** Reads it from the class path, on a worker thread; fails if there is no page. */
  public static Future<Site> load(Vertx vertx) {
    return vertx.executeBlocking(Site::read);
  }

  private static Site read() throws IOException {
    Map<String, Buffer> files = new TreeMap<>();
    for (String file : SOURCES.files()) {
      files.put(file, SOURCES.read(file).orElseThrow());
    }
    Buffer source = files.remove(Page.FILE);
    if (source == null) {
      throw new IOException("no web/" + Page.FILE + " on the class path: the build left it out");
    }
    String html = Page.joinStyles(source.toString(), files);
    Assets assets = new Assets(joined(files));
    return new Site(Page.of(html, assets), assets, files);
  }

  /** A page in many files is slower, and better than none. */
  private static Map<String, Buffer> joined(Map<String, Buffer> files) {
    try {
      return Bundle.join(Page.MAIN, files);
    } catch (IllegalArgumentException e) {
      log.warn("the page's modules are served one by one, since they cannot be joined", e);
      return files;
    }
  }

  /** Adds the routes; the last ones, since they are asked for every path. */
  public void mount(Router router) {
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
  }

  private void serve(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    response.putHeader("x-content-type-options", "nosniff");
    response.putHeader("cross-origin-resource-policy", "same-origin");
    String path = ctx.normalizedPath();
    if (path.equals("/") || path.equals("/" + Page.FILE)) {
      secure(response);
      send(ctx, page.asset(), ASK_AGAIN);
    } else if (keptForGood.containsKey(path)) {
      send(ctx, keptForGood.get(path), FOR_GOOD);
    } else if (askedAgain.containsKey(path)) {
      send(ctx, askedAgain.get(path), ASK_AGAIN);
    } else {
      ofAnotherVersion(ctx, path);
    }
  }

  /**
   * While gateways are updated, who has the page of one asks another for what that page names; and
   * a page that has been open since before imports the rest only when it needs it. What is here
   * under the same name most likely fits; nothing at all would be a blank page for sure.
   */
  private void ofAnotherVersion(RoutingContext ctx, String path) {
    Asset asset = askedAgain.get(HASH.matcher(path).replaceFirst(""));
    if (asset == null) {
      ctx.next();
    } else {
      send(ctx, asset, NEVER_KEPT);
    }
  }

  private void secure(HttpServerResponse response) {
    response
        .putHeader("content-security-policy", page.policy())
        .putHeader("referrer-policy", "no-referrer")
        .putHeader("cross-origin-opener-policy", "same-origin")
        .putHeader("permissions-policy", PERMISSIONS);
  }

  private static void send(RoutingContext ctx, Asset asset, String caching) {
    HttpServerResponse response =
        ctx.response()
            .putHeader(HttpHeaders.CACHE_CONTROL, caching)
            .putHeader(HttpHeaders.ETAG, asset.entityTag())
            .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (ctx.isFresh()) {
      response.setStatusCode(304).end();
      return;
    }
    Buffer body = asset.plain();
    if (asset.compressed() != body && Encodings.gzip(ctx.request())) {
      body = asset.compressed();
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, asset.contentType())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (ctx.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }
}

package parley.gateway.web;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code index.html}, and what its browser is to hold it to. The file names its style sheets and
 * modules as they are called among the sources; here they get the names under which they are
 * served.
 *
 * @param asset the page as it is served
 * @param policy its {@code Content-Security-Policy}
 */
record Page(Asset asset, String policy) {
  static final String FILE = "index.html";

  /** Among the sheets it is made of, so that what they refer to relatively is found. */
  private static final String ALL_STYLES = "style/all.css";

  /** What the page starts with. */
  static final String MAIN = "app.js";

  /** Where the import map goes, and the links to what is loaded at first. */
  private static final String MODULES = "<!-- modules -->";

  private static final Pattern STYLE_SHEET =
      Pattern.compile("[ \\t]*<link rel=\"stylesheet\" href=\"([^\"]+)\">\\R");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/\\s*");

  private static final Pattern REFERENCE = Pattern.compile("\\b(href|src)=\"([^\":#]+)\"");

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self' 'sha256-%s'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "form-action 'self'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html dompurify");

  /**
   * Makes one style sheet of all that this page links to, in their order: one request, and better
   * compressed.
   *
   * @param files our files, to which it is added
   * @return the page with one link in place of all
   */
  static String joinStyles(String page, Map<String, Buffer> files) {
    String styles =
        STYLE_SHEET
            .matcher(page)
            .results()
            .map(link -> files.get(link.group(1)))
            .filter(sheet -> sheet != null)
            .map(sheet -> COMMENT.matcher(sheet.toString()).replaceAll(""))
            .collect(Collectors.joining("\n"));
    files.put(ALL_STYLES, Buffer.buffer(styles));
    String rest = STYLE_SHEET.matcher(page).replaceAll("");
    String link = "<link rel=\"stylesheet\" href=\"" + ALL_STYLES + "\">\n    " + MODULES;
    return rest.replace(MODULES, link);
  }

  /** Makes the page of its source and of what it refers to. */
  static Page of(String source, Assets assets) {
    String importMap = assets.importMap().encode();
    String links =
        assets.neededFor(MAIN).stream()
            .map(module -> "<link rel=\"modulepreload\" href=\"" + Assets.address(module) + "\">")
            .collect(Collectors.joining("\n    "));
    // The map first: it must be there before the first module is asked for.
    String modules = "<script type=\"importmap\">" + importMap + "</script>\n    " + links;
    String html =
        REFERENCE
            .matcher(source)
            .replaceAll(reference -> Matcher.quoteReplacement(hashed(reference, assets)))
            .replace(MODULES, modules);
    byte[] hash = Asset.sha256(Buffer.buffer(importMap));
    String policy = POLICY.formatted(Base64.getEncoder().encodeToString(hash));
    return new Page(new Asset(FILE, Buffer.buffer(html)), policy);
  }

  private static String hashed(MatchResult reference, Assets assets) {
    return assets
        .get(reference.group(2))
        .map(asset -> reference.group(1) + "=\"" + Assets.address(asset) + "\"")
        .orElse(reference.group());
  }
}

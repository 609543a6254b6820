package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page's HTML, as it is served, and what it names. */
record PageSource(String text) {
  private static final Pattern REFERENCE = Pattern.compile("\\b(?:href|src)=\"([^\"]+)\"");

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>");

  static PageSource at(int port) {
    TestHttp.Answer answer = TestHttp.at(port).get("/");
    assertEquals(200, answer.status());
    return new PageSource(answer.text());
  }

  /** What it links to: the addresses of all that is loaded at first. */
  Set<String> references() {
    return REFERENCE
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The import map, to the letter. */
  String importMap() {
    Matcher map = IMPORT_MAP.matcher(text);
    assertTrue(map.find(), "a page without an import map");
    return map.group(1);
  }

  /** What modules call a module, and its address. */
  Map<String, String> imports() {
    return new JsonObject(importMap())
        .getJsonObject("imports").stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue()));
  }

  /** The path of an address in the page. */
  static String path(String address) {
    return "/" + address.replaceFirst("^\\./", "");
  }
}

package parley.gateway.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a module imports. Found by looking at its text, not by reading the language: an import
 * stands at the beginning of a line or behind a semicolon or brace, and names its module by a
 * literal.
 *
 * @param now what is loaded before the module runs
 * @param later what {@code import()} or {@code import.meta.resolve()} names, in comments too
 */
record Imports(List<String> now, List<String> later) {
  private static final String LITERAL = "[\"']([^\"'\\s]+)[\"']";

  private static final Pattern NOW =
      Pattern.compile(
          "(?m)(?:^|[;}])\\s*(?:import|export)\\s*(?:[\\w$*{},\\s]*?\\bfrom\\s*)?" + LITERAL);

  private static final Pattern LATER =
      Pattern.compile("\\bimport\\s*(?:\\.\\s*meta\\s*\\.\\s*resolve\\s*)?\\(\\s*" + LITERAL);

  /** The imports of a module of this text. */
  static Imports of(String module) {
    return new Imports(find(NOW, module), find(LATER, module));
  }

  private static List<String> find(Pattern pattern, String module) {
    return pattern
        .matcher(module)
        .results()
        .map((MatchResult found) -> found.group(1))
        .distinct()
        .toList();
  }
}

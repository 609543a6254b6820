package parley.gateway.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one of our modules, understood as far as it takes to move it into another file. It
 * knows the forms that our modules have, which stand at the beginning of a line, and refuses others
 * by an {@link IllegalArgumentException} that shows the line.
 *
 * @param text without the comments that have lines of their own
 */
record ModuleText(String text) {
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^[ \\t]*(?:/\\*\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/[ \\t]*$|//.*)\\R");

  private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import\\s+(?:([^'\"();]+?)\\s+from\\s+)?['\"]([^'\"\\s]+)['\"];");

  private static final Pattern AS = Pattern.compile("(\\w+)\\s+as\\s+(\\w+)");

  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export (?=(?:async function|function|class|const) (\\w+))");

  private static final Pattern EXPORT_DEFAULT =
      Pattern.compile("(?m)^export default (?=[{\\[`'\"])");

  private static final String DEFAULT = "$default";

  private static final Pattern ADDRESS =
      Pattern.compile("(\\bimport\\s*(?:\\.\\s*meta\\.resolve)?\\(\\s*['\"])(\\.[^'\"\\s]+)");

  /** Forms that we do not use; and what a function cannot hold, or another file would change. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?m)^.*(?:^|[;}])[ \\t]*import\\s*[\\w{*'\"].*$"
              + "|^.*\\bexport (?:const|let|var|class|function|async|default|[{*]).*$"
              + "|^(?:await\\b|(?:const|let) [^=\\n]*= await\\b).*$"
              + "|^.*\\bimport\\.meta\\.url\\b.*$");

  static ModuleText of(String module) {
    return new ModuleText(COMMENT.matcher(module).replaceAll(""));
  }

  /**
   * With other imports.
   *
   * @param constants for what is imported, the constant that will hold it; empty: the import stays
   */
  ModuleText importing(Function<String, Optional<String>> constants) {
    return replace(
        IMPORT,
        found ->
            constants
                .apply(found.group(2))
                .map(constant -> declaration(found.group(1), constant))
                .orElse(found.group()));
  }

  private static String declaration(String names, String constant) {
    if (names == null) {
      return "";
    }
    if (names.startsWith("* as ")) {
      return "const " + names.substring("* as ".length()) + " = " + constant + ";";
    }
    String taken =
        names.startsWith("{")
            ? AS.matcher(names).replaceAll("$1: $2")
            : "{ default: " + names + " }";
    return "const " + taken + " = " + constant + ";";
  }

  /** With other addresses in {@code import()} and {@code import.meta.resolve()}. */
  ModuleText addressing(Function<String, String> addresses) {
    return replace(ADDRESS, found -> found.group(1) + addresses.apply(found.group(2)));
  }

  private ModuleText replace(Pattern pattern, Function<MatchResult, String> replacement) {
    return new ModuleText(
        pattern
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found))));
  }

  /** The names it exports. */
  List<String> exports() {
    return EXPORT.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** Without the spaces before its lines. */
  String compact() {
    return INDENT.matcher(text).replaceAll("");
  }

  /** As an expression: a function that is called at once and returns what the module exports. */
  String asExpression() {
    String body = EXPORT.matcher(text).replaceAll("");
    Matcher theDefault = EXPORT_DEFAULT.matcher(body);
    boolean hasDefault = theDefault.find();
    body = theDefault.replaceAll(Matcher.quoteReplacement("const " + DEFAULT + " = "));
    Matcher refused = REFUSED.matcher(body);
    if (refused.find()) {
      throw new IllegalArgumentException("a form that is not known: " + refused.group());
    }
    String names = String.join(", ", exports()) + (hasDefault ? ", default: " + DEFAULT : "");
    body = new ModuleText(body).compact();
    return "(() => {\n" + body + "return { " + names.replaceFirst("^, ", "") + " };\n})()";
  }
}

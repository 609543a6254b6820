package parley.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The two catalogues are those of {@code docs/protocol.md}, to the letter. */
class CataloguesTest {
  private static String protocol() {
    try {
      return Files.readString(Path.of(System.getProperty("parley.root"), "docs/protocol.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> rows(String pattern) {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = Pattern.compile(pattern, Pattern.MULTILINE).matcher(protocol());
    while (row.find()) {
      rows.put(row.group(1), row.group(2));
    }
    return rows;
  }

  @Test
  void errorCodesAreAsDocumented() {
    Map<String, String> codes = new TreeMap<>();
    for (ErrorCode code : ErrorCode.values()) {
      boolean overSocketsOnly = code == ErrorCode.NOT_JOINED || code == ErrorCode.TOO_MANY_ROOMS;
      codes.put(
          code.text(),
          (code.temporary() ? "yes" : "no") + " | " + (overSocketsOnly ? "–" : code.httpStatus()));
      assertEquals(code, ErrorCode.ofNumber(code.number()));
    }
    assertEquals(rows("^\\| `(\\w+)` \\| ((?:yes|no) \\| (?:\\d+|–)) \\|"), codes);
    assertEquals(ErrorCode.INTERNAL, ErrorCode.ofNumber(9_999));
  }

  @Test
  void closeCodesAreAsDocumentedAndTellTheRuleByTheirNumber() {
    Map<String, String> codes = new TreeMap<>();
    for (CloseCode code : CloseCode.values()) {
      codes.put("" + code.number(), code.reason());
      assertEquals(code.number() < 4500, code.comeBack());
      assertTrue(code.number() >= 4000 && code.number() <= 4999);
      assertTrue(code.reason().getBytes(StandardCharsets.UTF_8).length <= 123);
    }
    assertEquals(rows("^\\| (4\\d\\d\\d) \\| `(\\w+)` \\|"), codes);
  }
}

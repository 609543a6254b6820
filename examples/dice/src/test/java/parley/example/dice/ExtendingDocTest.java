package parley.example.dice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code in {@code docs/extending.md} is that of the files that it names. */
final class ExtendingDocTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", "../.."));

  /** Three backticks, the language, the file; then the code. */
  private static final Pattern CODE =
      Pattern.compile("^```\\w+ (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void theCodeIsThatOfTheFilesItNames() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/extending.md"));
    List<MatchResult> blocks = CODE.matcher(page).results().toList();
    assertEquals(5, blocks.size(), "pieces of code that name their file");
    for (MatchResult block : blocks) {
      String source = plain(Files.readString(ROOT.resolve(block.group(1))));
      int from = 0;
      for (String piece : plain(block.group(2)).split("\n…\n", -1)) {
        int at = source.indexOf(piece, from);
        assertTrue(at >= 0, block.group(1) + " does not hold, or not here:\n" + piece);
        from = at + piece.length();
      }
    }
  }

  private static String plain(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}

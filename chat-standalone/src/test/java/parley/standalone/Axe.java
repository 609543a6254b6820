package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe-core can see of WCAG 2.2 AA, and of good practice, on the screens of a page. */
final class Axe {
  private static final String RUN =
      "async () => (await axe.run({ runOnly: { type: 'tag', values:"
          + " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }))"
          + ".violations.flatMap((found) => found.nodes.map((node) =>"
          + " found.id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary))";

  private static final String SCRIPT = script();

  private Axe() {}

  private static String script() {
    try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Someone before a page that can be checked: at rest, for colours in motion are not the page's.
   */
  static Person someone(Pages pages, Browser.NewContextOptions options) {
    return readied(pages.someone(options.setReducedMotion(ReducedMotion.REDUCE)));
  }

  static Person someone(Pages pages) {
    return someone(pages, new Browser.NewContextOptions());
  }

  private static Person readied(Person person) {
    person.page().addInitScript(SCRIPT);
    return person;
  }

  /** What is on the screen breaks no rule, in either theme. */
  static void check(Person person, String screen) {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      person.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      assertEquals(List.of(), person.page().evaluate(RUN), screen + " in " + theme);
    }
  }
}

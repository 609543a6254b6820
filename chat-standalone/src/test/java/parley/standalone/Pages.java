package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One system and one browser for all tests of a class. After each test no page may have had an
 * error, broken its content security policy or asked another host for anything; what the pages of a
 * failed test looked like is in {@code target/pages}.
 */
final class Pages implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private boolean whole;
  private TestSystem system;
  private TestBrowser browser;

  /** With this setting, by the name of its environment variable. */
  Pages with(String name, Object value) {
    settings.put(name, value);
    return this;
  }

  /** In a browser that notifies, too. */
  Pages inWholeBrowser() {
    whole = true;
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    system =
        TestSystem.empty() // and with passwords that are quick to check
            .with("PARLEY_HISTORY_PEOPLE_ARGON2_MEMORY_KIB", 64)
            .with("PARLEY_HISTORY_PEOPLE_ARGON2_PASSES", 1);
    settings.forEach(system::with);
    system.deployHistory();
    system.deployGateway();
    browser = whole ? TestBrowser.startWhole() : TestBrowser.start();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      takePictures(test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName());
    }
    assertEquals(List.of(), browser.closePages(), "what went wrong on the pages");
  }

  private void takePictures(String test) {
    int number = 0;
    for (Page page : browser.pages()) {
      Path file = Path.of("target", "pages", test.replaceAll("\\W+", "-") + ++number + ".png");
      try {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
      } catch (PlaywrightException crashed) {
        // There is nothing to see.
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext test) {
    if (browser != null) {
      browser.close();
    }
    if (system != null) {
      system.close();
    }
  }

  TestSystem system() {
    return system;
  }

  /** One that leads to the gateway; whoever starts it closes it. */
  Balancer balancer() {
    return new Balancer(system.vertx(), system.port());
  }

  /** Someone who was never here, before an empty page. */
  Person someone() {
    return new Person(browser.newPage(), system.url());
  }

  /** Likewise, who comes through this port. */
  Person someone(int port) {
    return new Person(browser.newPage(), "http://localhost:" + port);
  }

  /** Likewise, with a browser of this kind. */
  Person someone(Browser.NewContextOptions options) {
    return new Person(browser.newPage(options), system.url());
  }

  /** A guest of this name in this room. */
  Person guest(String name, String room) {
    return someone().enter(name, room);
  }

  /** A member, newly registered, in this room. */
  Person member(String name, String room) {
    return someone().register(name, room);
  }

  /** The same person with another browser, signed in to the same account. */
  Person onAnotherDevice(Person member, String room) {
    return someone().signIn(member.account(), room);
  }

  /** The id of someone of this name who is connected now. */
  String idOf(String name) {
    JsonObject here =
        TestHttp.at(system.port())
            .bearing(system.signIn("Asker").token())
            .get("/api/presence?limit=500")
            .json();
    return here.getJsonArray("people").stream()
        .map(JsonObject.class::cast)
        .filter(person -> person.getString("name").equals(name))
        .map(person -> person.getString("id"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody is called " + name + " in " + here));
  }

  /** A client without a page has written these numbers, one a message; returns it. */
  TestClient fill(String room, int from, int to) {
    TestClient bob = system.connect("Bob");
    bob.join(room);
    fill(bob, room, from, to);
    return bob;
  }

  /** Likewise, one that is in the room. */
  static void fill(TestClient bob, String room, int from, int to) {
    for (String number : numbers(from, to)) {
      bob.send(room, "n-" + number, number);
    }
    bob.awaitEntries(room, to);
  }

  /** {@code from, from + 1, … to}. */
  static String[] numbers(long from, long to) {
    return TestClient.range(from, to).stream().map(String::valueOf).toArray(String[]::new);
  }
}

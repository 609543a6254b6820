package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.standalone.TestBrowser.Network;

/** A backup put back under a page that knows more than it does. */
class PageRestoreIT {
  private TestSystem system;
  private Backup backup;
  private TestBrowser browser;

  @BeforeEach
  void start() {
    system = TestSystem.empty();
    backup = new Backup(system);
    system.deployGateway();
    browser = TestBrowser.start();
  }

  @AfterEach
  void stop() {
    browser.close();
    system.close();
  }

  @Test
  void itShowsWhatTheLogHasNowAndSendsAgainWhatWasAckedButNeverSeenInIt() {
    Person ann = new Person(browser.newPage(), system.url());
    Network network = Network.of(ann.page());
    ann.enter("Ann", "restored");
    TestClient bob = system.connect("Bob");
    bob.join("restored");
    ann.say("in the backup");
    backup.make();
    bob.say("restored", "b-1", "lost with the log");
    assertThat(ann.message("lost with the log")).isVisible();
    network.toPage(frame -> !frame.getString("type").equals("entries"));
    ann.say("acked and not seen");
    backup.stopHistory();
    network.heal();
    backup.putBack();

    assertThat(ann.message("lost with the log"))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(Person.COMES_BACK_MILLIS));
    ann.assertTexts("in the backup", "acked and not seen");
    ann.say("afterwards");
    ann.assertTexts("in the backup", "acked and not seen", "afterwards");
    TestClient cem = system.connect("Cem");
    cem.join("restored", 0);
    cem.awaitEntries("restored", 3);
    assertEquals(
        List.of("in the backup", "acked and not seen", "afterwards"), cem.texts("restored"));
    assertEquals(List.of(), browser.closePages(), "what went wrong on the page");
  }
}

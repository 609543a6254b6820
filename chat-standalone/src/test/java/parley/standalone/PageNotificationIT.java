package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who looks away is called for what is said to him, and for nothing else, if he wants that. */
class PageNotificationIT {
  /**
   * Pages of a browser without a screen always have the focus; and what it notifies is not seen.
   */
  static final String LOOKS_AWAY =
      "window.told = []; window.notified = [];"
          + " window.looks = true; document.hasFocus = () => window.looks;"
          + " window.Notification = new Proxy(Notification, { construct: (real, [title, more]) => {"
          + " window.told.push(title + ': ' + more.body);"
          + " const one = new real(title, more); const close = one.close.bind(one);"
          + " one.close = () => { one.closed = true; close(); };"
          + " window.notified.push(one); return one; } })";

  @RegisterExtension static final Pages pages = new Pages().inWholeBrowser();

  @Test
  void oneIsAskedOnceSomethingWasMissedAndThenCalledForMentionsAlone() {
    Person ann =
        pages.someone(new Browser.NewContextOptions().setPermissions(List.of("notifications")));
    ann.page().addInitScript(LOOKS_AWAY);
    ann.enter("Ann", "notify");
    TestClient bob = pages.system().connect("Bob");
    bob.join("notify");
    Locator bar = ann.page().getByRole(AriaRole.REGION, Person.exactly("Notifications"));

    bob.say("notify", "b-1", "@Ann while you look");
    assertThat(ann.message("@Ann while you look")).isVisible();
    ann.page().evaluate("() => { window.looks = false; }");
    bob.say("notify", "b-2", "nobody in particular");
    assertThat(ann.message("nobody in particular")).isVisible();
    assertThat(bar).isHidden();
    bob.say("notify", "b-3", "@Ann are you there?");
    assertThat(bar).isVisible();
    assertThat(ann.page()).hasTitle(Pattern.compile("^\\(1\\) "));
    assertEquals(List.of(), told(ann));

    ann.button("Turn on").click();
    assertThat(bar).isHidden();
    bob.say("notify", "b-4", "nor this");
    bob.say("notify", "b-5", "@Ann hello?");
    ann.page().waitForCondition(() -> !told(ann).isEmpty());
    assertEquals(List.of("Bob in #notify: @Ann hello?"), told(ann));
  }

  @Test
  void aDirectMessageCallsWhereverOneIsAndLeadsToItsRoom() {
    Person ann =
        pages.someone(new Browser.NewContextOptions().setPermissions(List.of("notifications")));
    ann.page().addInitScript(LOOKS_AWAY);
    ann.enter("Called Ann", "call-lobby");
    ann.chooseMine("Settings");
    ann.page().getByRole(AriaRole.SWITCH, Person.exactly("Desktop notifications")).check();
    ann.page().keyboard().press("Escape");
    TestClient bob = pages.system().connect("Bob");
    bob.join("call-lobby");
    String room = directRoom(bob, pages.idOf("Called Ann"));
    bob.join(room);
    bob.say(room, "b-1", "while you look");
    assertThat(ann.room("Bob")).containsText("1 unread");
    assertThat(ann.page()).hasTitle("(1) #call-lobby – Parley");

    ann.page().evaluate("() => { window.looks = false; }");
    bob.say("call-lobby", "b-2", "not for you alone");
    assertThat(ann.message("not for you alone")).isVisible();
    bob.say(room, "b-3", "psst");
    ann.page().waitForCondition(() -> !told(ann).isEmpty());
    assertEquals(List.of("Bob: psst"), told(ann));
    assertThat(ann.page()).hasTitle("(2) #call-lobby – Parley");

    ann.page().evaluate("() => { window.looks = true; window.notified.at(-1).onclick(); }");
    assertThat(ann.heading(2, "Bob")).isVisible();
    assertThat(ann.message("psst")).isVisible();
    assertThat(ann.page()).hasTitle("Bob – Parley");

    ann.page().evaluate("() => { window.looks = false; }");
    bob.say(room, "b-4", "are you there?");
    ann.page().waitForCondition(() -> told(ann).size() == 2);
    assertEquals(List.of("Bob: psst", "Bob: are you there?"), told(ann));
    assertThat(ann.page()).hasTitle("(1) Bob – Parley");
    assertEquals(true, ann.page().evaluate("() => window.notified.at(-1).renotify"));
    assertEquals(List.of(true, false), closed(ann));
    ann.page().evaluate("() => { window.looks = true; dispatchEvent(new Event('focus')); }");
    ann.page().waitForCondition(() -> closed(ann).equals(List.of(true, true)));
  }

  /** Of each notification whether the page has taken it away. */
  private static List<?> closed(Person person) {
    return (List<?>) person.page().evaluate("() => window.notified.map(one => !!one.closed)");
  }

  /** Whose room the page only learns of when there is something in it. */
  @Test
  void theFirstMessageOfSomeoneNewCallsToo() {
    Person ann =
        pages.someone(new Browser.NewContextOptions().setPermissions(List.of("notifications")));
    ann.page().addInitScript(LOOKS_AWAY);
    ann.enter("New Ann", "new-lobby");
    ann.chooseMine("Settings");
    ann.page().getByRole(AriaRole.SWITCH, Person.exactly("Desktop notifications")).check();
    ann.page().keyboard().press("Escape");
    ann.page().evaluate("() => { window.looks = false; }");
    TestClient dan = pages.system().connect("Dan");
    String room = directRoom(dan, pages.idOf("New Ann"));
    dan.join(room);
    dan.say(room, "d-1", "we have not met");
    ann.page().waitForCondition(() -> !told(ann).isEmpty());
    assertEquals(List.of("Dan: we have not met"), told(ann));
    ann.goTo("Dan");
    assertEquals(List.of(true), closed(ann));
  }

  private static String directRoom(TestClient one, String other) {
    JsonObject people = new JsonObject().put("people", new JsonArray().add(other));
    return TestHttp.at(pages.system().port())
        .bearing(one.token())
        .post("/api/direct", people)
        .json()
        .getString("room");
  }

  private static List<?> told(Person person) {
    return (List<?>) person.page().evaluate("() => window.told");
  }
}

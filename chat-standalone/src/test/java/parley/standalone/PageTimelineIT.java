package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static parley.standalone.Keyboard.goBy;
import static parley.standalone.Keyboard.press;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands at the messages and between them. */
class PageTimelineIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void thePlaceIsKeptThoughItBeginsWithWhoCame() {
    TestClient bob = pages.fill("place-notice", 1, 60);
    Person ann = pages.guest("Ann", "place-notice");
    assertThat(ann.message("60")).isInViewport();
    pages.guest("Cem", "place-notice");
    Locator came = ann.conversation().getByText("Cem joined");
    assertThat(came).isVisible();
    Pages.fill(bob, "place-notice", 61, 120);
    assertThat(ann.message("120")).isInViewport();
    came.evaluate("row => row.scrollIntoView({ block: 'start' })");
    assertThat(ann.message("61")).isInViewport();
    assertThat(ann.button("To the newest")).isVisible();
    ann.open("place-notice-else").isIn("place-notice-else");
    ann.goTo("place-notice");
    assertThat(ann.message("61")).isInViewport();
    assertThat(ann.message("120")).not().isInViewport();
  }

  @Test
  void aHeadingStandsForFiveMinutesHoweverManyAreSaidInThem() {
    String database = pages.system().databaseUrl();
    TestPostgres.execute(database, "insert into rooms (id, last_seq) values ('headings', 5)");
    TestPostgres.execute(
        database,
        "insert into entries"
            + " select 'headings', n, 'message', 'someone', 'n-' || n, 'Bob', 'guest', n,"
            + " '2020-02-01T12:00Z'::timestamptz + interval '2 minutes' * (n - 1)"
            + " from generate_series(1, 5) n");
    Person ann = pages.guest("Ann", "headings");
    ann.assertTexts(Pages.numbers(1, 5));
    assertThat(ann.messages().getByText("Bob", exactly())).hasCount(2);
    assertThat(ann.message("4").getByText("Bob", exactly())).isVisible();
  }

  @Test
  void theTimeOfEveryMessageCanBeSeen() {
    pages.fill("times", 1, 2);
    Person ann = pages.guest("Ann", "times");
    ann.say("first of one's own");
    ann.say("second");
    for (int width : new int[] {1280, 360}) {
      ann.page().setViewportSize(width, 740);
      for (String text : new String[] {"1", "2", "first of one's own", "second"}) {
        ann.message(text).getByText(text, exactly()).click();
        assertThat(ann.message(text).locator("time").locator("visible=true")).hasCount(1);
        assertThat(ann.message(text).locator("time").locator("visible=true"))
            .hasCSS("opacity", "1");
      }
    }
  }

  @Test
  void fromAMessageItsAuthorIsMentionedWrittenToAndModerated() {
    Person ben = pages.member("Written Ben", "authors");
    Person ann = pages.member("Reading Ann", "authors");
    PageRoomsIT.makePrivateRoom(ann, "Authors", "Written Ben");
    ben.goTo("Authors");
    ben.say("buy now");
    ann.button("Details").click(); // nobody has asked who the members are
    ann.reload();
    ann.composer().fill("hello");
    ann.choose("Written Ben", "Mention");
    assertThat(ann.composer()).hasValue("hello @Written Ben ");
    assertThat(ann.composer()).isFocused();
    ann.choose("Written Ben", "Mute…");
    Person.button(ann.dialog("Mute Written Ben"), "Mute").click();
    assertThat(ben.composer()).not().isEditable();
    ann.choose("Written Ben", "Unmute");
    assertThat(ben.composer()).isEditable();

    ann.composer().fill("");
    press(ann, "ArrowUp");
    Locator message = ann.message("buy now");
    goBy("ArrowUp", ann, message);
    Keyboard.choose(ann, Person.button(message, "Author: Written Ben"), "Send a message");
    ann.assertOpen("Written Ben");
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}

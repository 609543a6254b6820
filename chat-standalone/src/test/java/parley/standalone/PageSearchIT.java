package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rooms and people are found by whatever one knows of them, and nothing is made by mistake. */
class PageSearchIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void enterAfterAMistypedNameMakesNoRoom() {
    Person ann = pages.guest("Mistyping Ann", "search-mistyped");
    Locator search = ann.field("Search rooms and people");
    search.fill("jhon");
    search.press("Enter");
    assertThat(ann.sidebar()).containsText("Nothing found for “jhon”.");
    search.press("Enter");
    search.fill("mistyping a");
    assertThat(ann.sidebar()).containsText("Nothing found for “mistyping a”.");
    ann.assertOpen("search-mistyped");
    ann.button("Clear search").click();
    assertThat(ann.room("jhon")).isHidden();

    ann.button("Find rooms").click();
    Locator rooms = ann.field("Name, topic or number");
    rooms.fill("jhon");
    rooms.press("Enter");
    assertThat(ann.dialog("Find rooms").getByText("Go to #jhon")).isVisible();
    rooms.press("Enter");
    rooms.fill("search-mis");
    rooms.press("Enter");
    assertThat(ann.dialog("Find rooms")).isHidden();
    ann.assertOpen("search-mistyped");
  }

  @Test
  void guestsWhoAreHereAreFoundAndAllByAnyWordOfTheirNames() {
    pages.guest("Xiaoyu Passing", "search-people");
    pages.guest("林晓雨", "search-people");
    Person ann = pages.guest("Searching Ann", "search-people");
    ann.assertHere(3);
    Locator search = ann.field("Search rooms and people");
    search.fill("passi");
    assertThat(Person.button(ann.sidebar(), "Xiaoyu Passing")).isVisible();
    search.fill("晓雨");
    assertThat(Person.button(ann.sidebar(), "林晓雨")).isVisible();
    search.fill("ing ann"); // no word, and oneself
    assertThat(ann.sidebar()).containsText("Nothing found for “ing ann”.");
    search.fill("passing");
    search.press("Enter");
    ann.assertOpen("Xiaoyu Passing");

    ann.button("New message").click();
    Person.found(ann.dialog("New message"), "Xiaoyu Pass").check();
    Person.found(ann.dialog("New message"), "林").check();
    ann.button("Start conversation").click();
    assertThat(ann.details()).containsText("Group of 3");
  }

  @Test
  void enterAfterANumberOrAnIdGoesToThatRoom() {
    Person ann = pages.guest("Numbering Ann", "search-numbers");
    Locator search = ann.field("Search rooms and people");
    search.fill("20261");
    search.press("Enter");
    ann.assertOpen("20261");
    search.fill("#search-id");
    search.press("Enter");
    ann.assertOpen("search-id");
    ann.button("Find rooms").click();
    ann.field("Name, topic or number").fill("20262");
    ann.field("Name, topic or number").press("Enter");
    ann.assertOpen("20262");
  }
}

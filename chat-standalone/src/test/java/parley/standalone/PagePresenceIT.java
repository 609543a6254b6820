package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is here is seen wherever people are shown, and is found there and written to. */
class PagePresenceIT {
  /** Who closes his page has left soon after, and not only when nobody waits for it any more. */
  @RegisterExtension
  static final Pages pages = new Pages().with("PARLEY_GATEWAY_PRESENCE_GRACE", "300ms");

  @Test
  void aDotAndAWordTellInTheListTheHeadingAndTheDetailsWhetherSomeoneIsHere() {
    Person ben = pages.member("Dotted Ben", "dots");
    Person ann = pages.member("Dotted Ann", "dots");
    ann.write("/msg @Dotted Ben are you there?");
    assertThat(ann.heading(2, "Dotted Ben")).isVisible();
    assertHere(ann, "Dotted Ben");
    ben.page().close();
    assertThat(ann.room("Dotted Ben")).not().containsText("here now");
    assertThat(ann.room("Dotted Ben").locator(".dot")).isHidden();
    assertThat(ann.conversation()).not().containsText("here now");
    assertThat(ann.details()).containsText("Away 1");
    assertThat(member(ann, "Dotted Ben").locator(".dot")).isHidden();
    assertThat(member(ann, "Dotted Ann").locator(".dot")).isVisible();
    pages.onAnotherDevice(ben, "dots");
    assertHere(ann, "Dotted Ben");
  }

  private static void assertHere(Person person, String other) {
    assertThat(person.room(other)).containsText("here now");
    assertThat(person.room(other).locator(".dot")).isVisible();
    assertThat(person.conversation()).containsText("here now");
    assertThat(person.details()).containsText("Here now 2");
    assertThat(member(person, other).locator(".dot")).isVisible();
  }

  private static Locator member(Person person, String name) {
    return person
        .details()
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  @Test
  void someoneIsFoundByNameInTheListAndWrittenTo() {
    Person ben = pages.member("Findable Ben", "find-lobby");
    Person ann = pages.guest("Finding Ann", "find-lobby");
    Locator search = ann.field("Search rooms and people");
    search.fill("findable");
    Locator found = Person.button(ann.sidebar(), "Findable Ben");
    assertThat(found.locator(".dot")).isVisible();
    found.click();
    ann.assertOpen("Findable Ben");
    assertThat(search).hasValue("");
    ann.say("here you are");
    assertThat(ben.room("Finding Ann")).containsText("here you are");
    search.fill("findable");
    assertThat(ann.sidebar().getByText("Your rooms")).isVisible();
    assertThat(ann.room("Findable Ben")).isVisible();
    search.fill("findable nobody");
    assertThat(ann.sidebar()).containsText("Nothing found for “findable nobody”.");
    assertThat(found).isHidden();
  }
}

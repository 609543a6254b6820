package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What someone does who has no mouse; at every step, what has the focus must be seen. */
final class Keyboard {
  private static final int MOST_STEPS = 60;

  private Keyboard() {}

  static void press(Person person, String... keys) {
    for (String key : keys) {
      person.page().keyboard().press(key);
    }
  }

  static void type(Person person, String text) {
    person.page().keyboard().type(text);
  }

  /** Goes on with this key until this has the focus. */
  static void goBy(String key, Person person, Locator wanted) {
    assertThat(wanted).isVisible();
    for (int i = 0; i < MOST_STEPS; i++) {
      press(person, key);
      assertTrue(focusIsSeen(person.page()), "what has the focus is not seen");
      if (hasFocus(wanted)) {
        return;
      }
    }
    throw new AssertionError("no way by " + key + " to " + wanted);
  }

  /** Opens the menu of this button, which has the focus or is found by Tab, and chooses from it. */
  static void choose(Person person, Locator button, String item) {
    if (!hasFocus(button)) {
      goBy("Tab", person, button);
    }
    press(person, "Enter");
    Locator choice = person.page().getByRole(AriaRole.MENUITEM, Person.exactly(item));
    assertThat(choice).isVisible();
    if (!hasFocus(choice)) {
      goBy("ArrowDown", person, choice);
    }
    press(person, "Enter");
    assertThat(choice).isHidden();
  }

  static boolean hasFocus(Locator element) {
    return (boolean) element.evaluate("element => element === document.activeElement");
  }

  /** Something that is seen has the focus, so that the next key goes on from there. */
  static void assertFocusKept(Person person) {
    person
        .page()
        .waitForCondition(
            () ->
                (boolean) person.page().evaluate("() => document.activeElement !== document.body")
                    && focusIsSeen(person.page()));
  }

  private static boolean focusIsSeen(Page page) {
    return (boolean)
        page.evaluate(
            "() => { const focused = document.activeElement;"
                + " const { width, height } = focused.getBoundingClientRect();"
                + " return focused === document.body || (width > 0 && height > 0"
                + " && focused.checkVisibility({ visibilityProperty: true })); }");
  }
}

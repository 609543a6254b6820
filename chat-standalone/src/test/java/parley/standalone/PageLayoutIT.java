package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on screens of all widths, in both themes, at rest for who wants that. */
class PageLayoutIT {
  /**
   * What sticks out of the page on the right, though it is neither hidden nor scrolled by design.
   */
  private static final String WHAT_STICKS_OUT =
      "() => [document.documentElement.scrollWidth > innerWidth ? 'the page' : null,"
          + " ...[...document.querySelectorAll('button, a, input, textarea, h1, h2, .bubble')]"
          + ".filter(e => e.checkVisibility() && !e.closest('.unseen'))"
          + ".filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)"
          + ".map(e => e.outerHTML.slice(0, 120))].filter(Boolean)";

  /** Keeps in {@code moved} what takes time to get from one look to another. */
  private static final String NOTE_MOTION =
      "window.moved = []; for (const type of ['animationstart', 'transitionrun'])"
          + " addEventListener(type, ({ target }) => window.moved.push(...document.getAnimations()"
          + ".filter((motion) => motion.effect.getComputedTiming().endTime > 1)"
          + ".map((motion) => `${motion.animationName ?? motion.transitionProperty}"
          + " of ${target.outerHTML.slice(0, 80)}`)), true)";

  @RegisterExtension static final Pages pages = new Pages();

  private static Browser.NewContextOptions phone(int width, int height) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setIsMobile(true)
        .setHasTouch(true);
  }

  @ParameterizedTest
  @CsvSource({"360,740", "320,568"})
  void onAPhoneThereIsOneAreaAtATimeAndBackLeadsFromOneToTheOther(int width, int height) {
    Person ann = pages.someone(phone(width, height)).open("phone-" + width);
    nothingSticksOut(ann);
    ann.field("Name (optional)").fill("Ann with a name that is quite long, too");
    ann.button("Continue as guest").tap();
    Locator title = ann.heading(2, "phone-" + width);
    assertThat(title).isVisible();
    assertThat(ann.sidebar()).isHidden();
    ann.composer().fill("w".repeat(300) + " https://example.org/" + "x".repeat(200));
    nothingSticksOut(ann);
    ann.button("Send").tap();
    assertThat(ann.messages().getByText("Sent", exact())).isAttached();
    nothingSticksOut(ann);

    ann.button("Details").tap();
    assertThat(ann.details()).isVisible();
    assertThat(ann.composer()).isHidden();
    nothingSticksOut(ann);
    ann.button("Back").tap();
    assertThat(ann.details()).isHidden();
    assertThat(ann.composer()).isVisible();

    ann.button("Back to rooms").tap();
    assertThat(ann.sidebar()).isVisible();
    assertThat(title).isHidden();
    nothingSticksOut(ann);
    ann.room("phone-" + width).tap();
    assertThat(title).isVisible();
    ann.button("Details").tap();
    assertThat(ann.details()).isVisible();
    ann.page().goBack();
    assertThat(ann.composer()).isVisible();
    ann.page().goBack();
    assertThat(ann.sidebar()).isVisible();
  }

  @Test
  void aFingerThatOpensTheEmojisGetsNoKeyboardOverThem() {
    Person ann = pages.someone(phone(360, 740)).open("phone-emoji");
    ann.button("Continue as guest").tap();
    ann.button("Emoji").tap();
    assertThat(ann.dialog("Emoji")).isFocused();
    ann.button("Animals and nature").tap();
    ann.button("monkey face").tap();
    assertThat(ann.composer()).hasValue("🐵");
  }

  @Test
  void withRoomForThemThereAreThreeAreasElseTwoElseOne() {
    Person ann = pages.guest("Ann", "widths");
    ann.say("wide " + "w".repeat(300));
    for (int width : new int[] {1920, 1100, 1099, 720, 719, 1100}) {
      ann.page().setViewportSize(width, 700);
      assertThat(ann.composer()).isInViewport();
      assertThat(ann.sidebar()).isVisible(shownIf(width >= 720));
      assertThat(ann.details()).isVisible(shownIf(width >= 1100));
      nothingSticksOut(ann);
    }
    ann.page().setViewportSize(1099, 700);
    assertThat(ann.details()).isHidden();
    ann.button("Details").click();
    assertThat(ann.details()).isVisible();
    assertThat(ann.sidebar()).isVisible();
    nothingSticksOut(ann);
  }

  @Test
  void whatTheDetailsLieOverCannotBeUsedUntilTheyAreClosed() {
    Person ann = pages.someone();
    ann.page().setViewportSize(900, 700);
    ann.enter("Ann", "covered");
    ann.button("Details").click();
    assertThat(ann.details()).isVisible();
    assertThat(ann.heading(2, "Details")).isFocused();
    ann.page().keyboard().press("Shift+Tab");
    assertThat(ann.button("Your menu: Ann")).isFocused();
    ann.page().keyboard().press("Tab");
    assertThat(Person.button(ann.details(), "Close")).isFocused();
    ann.page().keyboard().press("Tab");
    ann.page().keyboard().press("Escape");
    assertThat(ann.details()).isHidden();
    assertThat(ann.button("Details")).isFocused();
    ann.button("Details").click();
    assertThat(ann.details()).isVisible();
    ann.page().mouse().click(400, 300);
    assertThat(ann.details()).isHidden();
    ann.say("it can be used again");
  }

  @Test
  void theDetailsGetTheFocusThoughThePageHasJustBeenDrawnForSomethingElse() {
    Person ann = pages.someone();
    ann.page().setViewportSize(900, 700);
    ann.enter("Ann", "drawn");
    ann.button("Details")
        .evaluate(
            "button => { const app = document.querySelector('parley-app'); app.requestUpdate();"
                + " return app.updateComplete.then(() => button.click()); }");
    assertThat(ann.heading(2, "Details")).isFocused();
  }

  private static LocatorAssertions.IsVisibleOptions shownIf(boolean shown) {
    return new LocatorAssertions.IsVisibleOptions().setVisible(shown);
  }

  @Test
  void theKeyboardOfAPhoneLeavesTheComposerAndTheNewestMessageInSight() {
    pages.fill("keyboard", 1, 40);
    Person ann = pages.someone(phone(360, 640)).open("keyboard");
    ann.field("Name (optional)").fill("Ann");
    ann.button("Continue as guest").tap();
    assertThat(ann.message("40")).isInViewport();
    ann.composer().tap();
    ann.page().setViewportSize(360, 300);
    for (String newest : new String[] {"40", "with the keyboard open"}) {
      assertThat(ann.message(newest)).isInViewport(all());
      assertThat(ann.composer()).isInViewport(all());
      assertThat(ann.composer()).isFocused();
      nothingSticksOut(ann);
      ann.composer().fill("with the keyboard open");
      ann.button("Send").tap();
    }
    ann.page().setViewportSize(360, 640);
    assertThat(ann.message("with the keyboard open").last()).isInViewport(all());
  }

  private static LocatorAssertions.IsInViewportOptions all() {
    return new LocatorAssertions.IsInViewportOptions().setRatio(1);
  }

  private static void nothingSticksOut(Person person) {
    assertEquals(List.of(), person.page().evaluate(WHAT_STICKS_OUT));
  }

  @Test
  void onAPhoneTheDialogsFitToo() {
    Person ann = pages.someone(phone(320, 568)).open("phone-dialogs");
    ann.field("Name (optional)").fill("Ann");
    ann.button("Continue as guest").tap();
    assertThat(ann.heading(2, "phone-dialogs")).isVisible();
    ann.button("Back to rooms").tap();
    for (String item : new String[] {"New message", "New room", "Find rooms"}) {
      ann.choose("New", item);
      assertFits(ann, item);
    }
    for (String item : new String[] {"Create account", "Account", "Settings"}) {
      ann.chooseMine(item);
      assertFits(ann, item);
    }
  }

  private static void assertFits(Person person, String title) {
    Locator dialog = person.dialog(title);
    assertThat(dialog).isVisible();
    nothingSticksOut(person);
    Locator close =
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"));
    assertThat(close).isInViewport();
    close.tap();
    assertThat(dialog).isHidden();
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosen() {
    Person ann = pages.guest("Ann", "theme");
    ann.page().emulateMedia(scheme(ColorScheme.LIGHT));
    Object light = background(ann);
    ann.page().emulateMedia(scheme(ColorScheme.DARK));
    ann.page().waitForCondition(() -> !background(ann).equals(light));
    Object dark = background(ann);
    ann.chooseMine("Settings");
    ann.page().getByRole(AriaRole.RADIO, Person.exactly("Light")).check();
    ann.page().waitForCondition(() -> background(ann).equals(light));
    ann.page().getByRole(AriaRole.RADIO, Person.exactly("System")).check();
    ann.page().waitForCondition(() -> background(ann).equals(dark));
  }

  @Test
  void nothingMovesForWhoWantsLessMotion() {
    Person ann =
        pages.someone(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    ann.page().addInitScript(NOTE_MOTION);
    ann.enter("Ann", "motion");
    TestClient bob = pages.system().connect("Bob");
    bob.join("motion");
    bob.request("typing", new JsonObject().put("room", "motion"));
    assertThat(ann.page().getByText("Bob is typing")).isVisible();
    ann.composer().focus();
    openAndShutSettings(ann);
    ann.chooseMine("Account");
    ann.button("Save").click();
    assertThat(ann.page().getByText("You are Ann now.")).isVisible();
    assertEquals(List.of(), ann.page().evaluate("() => window.moved"));

    ann.page()
        .emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    ann.page().keyboard().press("Escape");
    openAndShutSettings(ann);
    assertNotEquals(List.of(), ann.page().evaluate("() => window.moved"), "motion is not noted");
  }

  private static void openAndShutSettings(Person person) {
    person.chooseMine("Settings");
    person.page().getByRole(AriaRole.SWITCH, Person.exactly("Sounds")).click();
    person.page().keyboard().press("Escape");
    assertThat(person.dialog("Settings")).isHidden();
  }

  private static Page.EmulateMediaOptions scheme(ColorScheme scheme) {
    return new Page.EmulateMediaOptions().setColorScheme(scheme);
  }

  private static Object background(Person person) {
    return person.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}

package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on telephones, and in Chinese. */
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
  void aBrowserThatPrefersChineseGetsChinese() {
    Person ann = pages.someone(new Browser.NewContextOptions().setLocale("zh-CN")).open("chinese");
    assertThat(ann.page().locator("html")).hasAttribute("lang", "zh-Hans");
    ann.field("名字 (选填)").fill("安");
    ann.button("以访客身份继续").click();
    assertThat(ann.status("在线")).isVisible();
    assertThat(ann.composer()).hasAccessibleName("发消息到 #chinese");
    ann.write("你好");
    assertThat(ann.messages().getByText("已发送", exact())).isAttached();
    ann.assertFrom("你", "你好");
  }

  @Test
  void whoChoosesAnotherLanguageGetsItAtOnceAndAfterAReload() {
    Person ann = pages.guest("Ann", "language");
    ann.say("hello");
    ann.chooseMine("Settings");
    ann.page().getByRole(AriaRole.RADIO, Person.exactly("简体中文")).check();
    assertThat(ann.dialog("设置")).isVisible();
    ann.page().keyboard().press("Escape");
    assertThat(ann.status("在线")).isVisible();
    assertThat(ann.messages().getByText("已发送", exact())).isAttached();
    ann.page().reload();
    assertThat(ann.status("在线")).isVisible();
    assertThat(ann.page().locator("html")).hasAttribute("lang", "zh-Hans");
  }

  @Test
  void theEntranceOffersTheOtherLanguage() {
    Person ann = pages.someone().open("entrance");
    ann.button("简体中文").click();
    assertThat(ann.button("以访客身份继续")).isVisible();
    ann.button("English").click();
    assertThat(ann.button("Continue as guest")).isVisible();
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

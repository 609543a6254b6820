package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What axe-core can see of WCAG 2.2 AA, on every screen, in both themes: no violation. */
class PageAxeIT {
  private static final String RUN =
      "async () => (await axe.run({ runOnly: { type: 'tag', values:"
          + " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }))"
          + ".violations.flatMap((found) => found.nodes.map((node) =>"
          + " found.id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary))";

  @RegisterExtension static final Pages pages = new Pages();

  private static String axe;

  @BeforeAll
  static void readAxe() {
    try (InputStream file = PageAxeIT.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Person someone(Browser.NewContextOptions options) {
    Person person = pages.someone(options.setReducedMotion(ReducedMotion.REDUCE));
    person.page().addInitScript(axe);
    return person;
  }

  private static Person someone() {
    return someone(new Browser.NewContextOptions());
  }

  private static void check(Person person, String screen) {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      person.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      assertEquals(List.of(), person.page().evaluate(RUN), screen + " in " + theme);
    }
  }

  @Test
  void theEntrance() {
    Person ann = someone().open("axe");
    assertThat(ann.button("Continue as guest")).isVisible();
    check(ann, "entrance of guests");
    ann.tab("Sign in").click();
    ann.button("Sign in").click();
    assertThat(ann.alert("Please fill this in.").first()).isVisible();
    check(ann, "signing in, with what is wrong");
    ann.tab("Register").click();
    check(ann, "registering");
  }

  @Test
  void theConversationAndWhatIsBesideIt() {
    TestClient bob = pages.fill("axe", 1, 3);
    Person ann = someone().enter("Ann", "axe");
    bob.say("axe", "b-1", "hello @Ann, **see** `this` https://example.org\n\n> quoted\n\n- one");
    bob.say("axe", "b-2", "```\ncode\n```\n" + "a line\n".repeat(30));
    ann.say("own");
    assertThat(ann.details().getByText("Bob")).isVisible();
    check(ann, "conversation");
    ann.message("own").hover();
    check(ann, "tools of a message");
    ann.composer().fill("x".repeat(8_001));
    check(ann, "too long a text");
    ann.composer().fill("/nonsense");
    ann.composer().press("Enter");
    assertThat(ann.alert("There is no command")).isVisible();
    check(ann, "no such command");
    ann.composer().fill("/");
    assertThat(ann.page().getByRole(AriaRole.LISTBOX)).isVisible();
    check(ann, "completion");
    ann.composer().fill("");
    ann.button("Emoji").click();
    assertThat(ann.dialog("Emoji").getByRole(AriaRole.HEADING).first()).isVisible();
    check(ann, "emojis");
    ann.page().keyboard().press("Escape");
    ann.button("Go to a date").click();
    check(ann, "date");
    ann.page().keyboard().press("Escape");
    ann.page().getByRole(AriaRole.SEARCHBOX).first().fill("axe");
    assertThat(ann.sidebar().getByText("Your rooms")).isVisible();
    check(ann, "search");
  }

  @Test
  void trouble() {
    Person ann;
    try (Balancer balancer = new Balancer(pages.system().vertx(), pages.system().port())) {
      ann = new Person(someone().page(), "http://localhost:" + balancer.port());
      ann.enter("Ann", "axe-trouble");
      balancer.cut();
      ann.is("Offline");
      ann.write("waits");
      ann.assertState("waits", "Waits for the connection");
      check(ann, "offline");
    }
    Person refused = someone().enter("Ann", "axe-trouble");
    refused.page().navigate(pages.system().url() + "/#private:nothing");
    assertThat(refused.alert("This does not exist")).isVisible();
    check(refused, "no such room");
  }

  @Test
  void dialogs() {
    Person ann = someone().register("Axe Ann", "axe-dialogs");
    for (String item : new String[] {"New message", "New room", "Find rooms"}) {
      ann.button("New").click();
      assertThat(ann.page().getByRole(AriaRole.MENU)).isVisible();
      check(ann, "menu");
      ann.page().getByRole(AriaRole.MENUITEM, Person.exactly(item)).click();
      checkDialog(ann, item);
    }
    for (String item : new String[] {"Account", "Settings", "Keyboard shortcuts"}) {
      ann.chooseMine(item);
      checkDialog(ann, item);
    }
    ann.write("/help");
    checkDialog(ann, "Commands");
  }

  @Test
  void dialogsOfGuestsAndOfModerators() {
    Person ben = pages.member("Axe Ben", "axe-moderation");
    Person ann = someone().enter("Axe Guest", "axe-moderation");
    ann.chooseMine("Create account");
    checkDialog(ann, "Create account");
    ann.chooseMine("Account");
    checkDialog(ann, "Account");
    ann.chooseMine("Sign out");
    checkDialog(ann, "Sign out?");
    PageRoomsIT.makePrivateRoom(ann, "Axe room", "Axe Ben");
    ben.goTo("Axe room");
    check(ann, "private room");
    ann.button("Invite people").click();
    checkDialog(ann, "Invite to Axe room");
    ann.button("Edit room").click();
    checkDialog(ann, "Edit room");
    ann.choose("Actions for Axe Ben", "Mute…");
    checkDialog(ann, "Mute Axe Ben");
    ann.button("Leave room").click();
    checkDialog(ann, "Leave Axe room?");
  }

  private static void checkDialog(Person person, String title) {
    assertThat(person.dialog(title)).isVisible();
    check(person, title);
    person
        .dialog(title)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
        .click();
    assertThat(person.dialog(title)).isHidden();
  }

  @Test
  void aPhone() {
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions()
            .setViewportSize(360, 740)
            .setIsMobile(true)
            .setHasTouch(true);
    Person ann = someone(phone).open("axe-phone");
    ann.field("Name (optional)").fill("Ann");
    check(ann, "entrance on a phone");
    ann.button("Continue as guest").tap();
    assertThat(ann.heading(2, "axe-phone")).isVisible();
    ann.say("hello");
    check(ann, "conversation on a phone");
    ann.button("Details").tap();
    check(ann, "details on a phone");
    ann.button("Back").tap();
    ann.button("Back to rooms").tap();
    check(ann, "rooms on a phone");
  }
}

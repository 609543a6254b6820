package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static parley.standalone.Keyboard.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writing: drafts, commands, completion, limits, and how it looks when it is said. */
class PageComposerIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void aDraftIsKeptForEachRoomAndOverAReload() {
    Person ann = pages.guest("Ann", "draft-one");
    ann.composer().fill("not yet said");
    ann.open("draft-two").isIn("draft-two");
    assertThat(ann.composer()).hasValue("");
    ann.composer().fill("nor this");
    assertThat(ann.room("draft-one")).containsText("Draft: not yet said");
    ann.reload();
    assertThat(ann.composer()).hasValue("nor this");
    ann.goTo("draft-one");
    assertThat(ann.composer()).hasValue("not yet said");
    ann.composer().press("Enter");
    ann.assertSent("not yet said");
    assertThat(ann.composer()).hasValue("");
  }

  @Test
  void whatIsTypedWhileACommandIsUnderWayStays() {
    Person ann = pages.member("Typing Ann", "command-slow");
    pages.member("Typing Ben", "command-slow");
    PageRoomsIT.makePrivateRoom(ann, "Slow command", "Typing Ben");
    List<Route> held = new ArrayList<>();
    ann.page().route(Pattern.compile("/api/rooms/private[^/]*$"), held::add);
    ann.write("/topic A new one");
    ann.page().waitForCondition(() -> !held.isEmpty());
    ann.composer().fill("and what I was about to say");
    held.forEach(Route::resume);
    assertThat(ann.conversation()).containsText("You changed the topic: A new one");
    assertThat(ann.composer()).hasValue("and what I was about to say");
    assertThat(ann.button("Send")).isEnabled();
  }

  @Test
  void shiftEnterBreaksTheLineAndEnterSendsUnlessItIsChosenOtherwise() {
    Person ann = pages.guest("Ann", "enter");
    ann.composer().pressSequentially("one");
    ann.composer().press("Shift+Enter");
    ann.composer().pressSequentially("two");
    assertThat(ann.composer()).hasValue("one\ntwo");
    ann.composer().press("Enter");
    ann.assertSent("one\ntwo");
    ann.chooseMine("Settings");
    ann.page().getByRole(AriaRole.SWITCH, Person.exactly("Enter sends")).uncheck();
    ann.page().keyboard().press("Escape");
    ann.composer().pressSequentially("three");
    ann.composer().press("Enter");
    ann.composer().pressSequentially("four");
    assertThat(ann.composer()).hasValue("three\nfour");
    ann.composer().press("Control+Enter");
    ann.assertSent("three\nfour");
  }

  @Test
  void aTextOverTheLimitIsToldBeforeItIsSent() {
    Person ann = pages.guest("Ann", "limit");
    ann.composer().fill("x".repeat(7_990));
    assertThat(ann.page().getByText("10 characters left")).isVisible();
    ann.write("x".repeat(8_001));
    assertThat(ann.page().getByText("1 character too many")).isVisible();
    assertThat(ann.texts()).hasCount(0);
    assertThat(ann.button("Send")).isDisabled();
    ann.write("😀".repeat(8_000)); // as many, though twice as long for JavaScript
    assertThat(ann.texts()).hasCount(1);
  }

  @Test
  void commandsAreCompletedAndDone() {
    Person ben = pages.member("Command Ben", "commands");
    Person ann = pages.guest("Ann", "commands");
    ann.composer().pressSequentially("/ni");
    Locator commands = ann.page().getByRole(AriaRole.LISTBOX, Person.exactly("Commands"));
    assertThat(commands.getByRole(AriaRole.OPTION)).hasCount(1);
    ann.composer().press("Tab");
    assertThat(ann.composer()).hasValue("/nick ");
    ann.composer().pressSequentially("Anna");
    ann.composer().press("Enter");
    ann.assertCalled("Anna");
    assertThat(ann.composer()).hasValue("");

    ann.write("/msg @Command Ben hello there");
    ann.assertOpen("Command Ben");
    ann.assertSent("hello there");
    assertThat(ben.room("Anna")).containsText("hello there");
    ann.write("/join #commands-two");
    ann.isIn("commands-two");

    ann.write("/nonsense");
    assertThat(ann.alert("There is no command /nonsense.")).isVisible();
    assertThat(ann.composer()).hasValue("/nonsense");
    ann.write("//shrug");
    ann.assertSent("/shrug");
    ann.write("/help");
    assertThat(ann.dialog("Commands")).containsText("Changes your name");
  }

  @Test
  void commandsOfARoomAreDoneThere() {
    Person ben = pages.member("Topic Ben", "room-commands");
    Person ann = pages.member("Command Ann", "room-commands");
    PageRoomsIT.makePrivateRoom(ann, "Commanded", "Topic Ben");
    ann.write("/topic Only commands");
    assertThat(ann.details()).containsText("Only commands");
    assertThat(ann.conversation()).containsText("You changed the topic: Only commands");
    assertThat(ann.composer()).hasValue(""); // the command is over
    ann.write("/topic ");
    assertThat(ann.alert("To remove the topic, choose “Edit room” in the details.")).isVisible();
    assertThat(ann.details()).containsText("Only commands");
    Person cem = pages.member("Invited Cem", "room-commands");
    ann.write("/invite @Invited Cem");
    assertThat(cem.room("Commanded")).isVisible();
    assertThat(ann.composer()).hasValue("");
    ben.goTo("Commanded");
    ann.write("/mute @Topic Ben 10");
    assertThat(ben.composer()).not().isEditable();
  }

  @Test
  void peopleAndEmojisAreCompleted() {
    pages.guest("Zacharias Long", "complete");
    Person ann = pages.guest("Ann", "complete");
    assertThat(ann.details()).containsText("Zacharias Long");
    ann.composer().pressSequentially("hi @zach");
    assertThat(ann.page().getByRole(AriaRole.OPTION)).containsText("Zacharias Long");
    ann.composer().press("Enter");
    assertThat(ann.composer()).hasValue("hi @Zacharias Long ");
    ann.composer().pressSequentially(":thumbs");
    assertThat(ann.page().getByRole(AriaRole.LISTBOX, Person.exactly("Emoji"))).isVisible();
    ann.composer().press("Enter");
    assertThat(ann.composer()).hasValue("hi @Zacharias Long 👍 ");
    press(ann, "Control+z");
    assertThat(ann.composer()).hasValue("hi @Zacharias Long :thumbs");
    press(ann, "Control+Shift+z");
    assertThat(ann.composer()).hasValue("hi @Zacharias Long 👍 ");
    press(ann, "Escape", "Enter");
    ann.assertSent("hi @Zacharias Long 👍");
  }

  @Test
  void aQuoteTellsWhoSaidItAndCanBeUndone() {
    pages.guest("*Star* _Ben_", "quotes").write("- one\n- two");
    Person ann = pages.guest("Ann", "quotes");
    ann.composer().pressSequentially("so be it");
    assertThat(ann.texts().locator("li")).hasCount(2);
    ann.messages().hover();
    ann.button("Quote").click();
    assertThat(ann.composer()).isFocused();
    press(ann, "Control+z");
    assertThat(ann.composer()).hasValue("so be it");
    ann.button("Quote").click();
    press(ann, "Enter");
    Locator quote = ann.texts().last().locator("blockquote");
    assertThat(quote.locator("strong")).hasText("*Star* _Ben_");
    assertThat(quote.locator("li")).hasText(new String[] {"one", "two"});
    assertThat(ann.texts().last()).containsText("so be it");
    assertThat(ann.messages().getByText(Pattern.compile("^(Sent|Seen by .*)$"))).isAttached();
    ann.messages().last().hover();
    ann.button("Quote").click();
    assertThat(ann.composer()).hasValue(Person.beginning("> **Ann**\n> > "));
  }

  @Test
  void anEmojiIsChosenFromThePicker() {
    Person ann = pages.guest("Ann", "picker");
    ann.composer().fill("so ");
    ann.button("Emoji").click();
    Locator picker = ann.dialog("Emoji");
    picker.getByRole(AriaRole.SEARCHBOX).fill("rocket");
    picker.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("rocket")).click();
    assertThat(picker).isHidden();
    assertThat(ann.composer()).hasValue("so 🚀");
    assertThat(ann.composer()).isFocused();
  }

  @Test
  void anAddressIsWholeInEveryScriptAndEndsWhereTextRunsOn() {
    Person ann = pages.guest("Ann", "addresses");
    ann.write(
        """
        https://ko.wikipedia.org/wiki/한국 https://ar.wikipedia.org/wiki/مصر
        https://hi.wikipedia.org/wiki/भारत_(देश), https://de.wikipedia.org/wiki/Käse.
        https://example.org/ending에서 见https://example.org/han茶室 (https://example.org/kanaです)""");
    assertThat(ann.texts().getByRole(AriaRole.LINK))
        .hasText(
            new String[] {
              "https://ko.wikipedia.org/wiki/한국",
              "https://ar.wikipedia.org/wiki/مصر",
              "https://hi.wikipedia.org/wiki/भारत_(देश)",
              "https://de.wikipedia.org/wiki/Käse",
              "https://example.org/ending",
              "https://example.org/han",
              "https://example.org/kana"
            });
  }

  @Test
  void markdownOfTheUsualKindIsShownAsMeant() {
    Person ann = pages.guest("Ann", "markdown");
    ann.write(
        """
        **bold** *italic* ~~struck~~ `code` https://example.org/a?b=c

        > quoted

        - one
        - two

        ```
        if (a < b) {}
        ```""");
    Locator text = ann.texts();
    assertThat(text.locator("strong")).hasText("bold");
    assertThat(text.locator("em")).hasText("italic");
    assertThat(text.locator("del")).hasText("struck");
    assertThat(text.locator("code").first()).hasText("code");
    assertThat(text.locator("blockquote")).hasText("quoted");
    assertThat(text.locator("li")).hasText(new String[] {"one", "two"});
    assertThat(text.locator("pre code")).hasText("if (a < b) {}");
    Locator link = text.getByRole(AriaRole.LINK);
    assertThat(link).hasAttribute("href", "https://example.org/a?b=c");
    assertThat(link).hasAttribute("target", "_blank");
    assertThat(link).hasAttribute("rel", Pattern.compile("noopener"));
  }
}

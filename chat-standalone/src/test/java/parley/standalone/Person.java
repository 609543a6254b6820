package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Someone before a page who reads English: does what people do and finds things by what they are
 * called, as who cannot see does too. Only for what has no name is there a class of the page.
 */
final class Person {
  /** Long enough to come back after the longest of the page's pauses. */
  static final double COMES_BACK_MILLIS = 30_000;

  /** Of every account. */
  static final String PASSWORD = "correct horse battery";

  private static final Pattern COMPOSER = Pattern.compile("^(Message|发消息)");

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  private final Page page;
  private final String url;
  private String account;

  /**
   * Someone before this page.
   *
   * @param url of the gateway
   */
  Person(Page page, String url) {
    this.page = page;
    this.url = url;
  }

  Page page() {
    return page;
  }

  /** What this person signs in with, if there is an account. */
  String account() {
    return account;
  }

  /** Another window of the same browser, with nothing opened yet. */
  Person anotherWindow() {
    Person other = new Person(page.context().newPage(), url);
    other.account = account;
    return other;
  }

  // Coming in.

  /** Opens the address of this room. */
  Person open(String room) {
    page.navigate(url + "/#" + room);
    return this;
  }

  /** Comes in as a guest. */
  Person enter(String name, String room) {
    open(room);
    field("Name (optional)").fill(name);
    button("Continue as guest").click();
    return isIn(room);
  }

  /** Makes an account. */
  Person register(String name, String room) {
    open(room);
    tab("Register").click();
    field("Name").fill(name);
    fillAccount();
    button("Create account").click();
    return isIn(room);
  }

  /** Fills in the account and the password of a form that makes an account. */
  void fillAccount() {
    account = "account-" + ACCOUNTS.incrementAndGet();
    field("Account").fill(account);
    field("Password").fill(PASSWORD);
  }

  Person signIn(String toAccount, String room) {
    account = toAccount;
    open(room);
    tab("Sign in").click();
    field("Account").fill(toAccount);
    field("Password").fill(PASSWORD);
    button("Sign in").click();
    return isIn(room);
  }

  /** Waits until the connection stands and the room is open. */
  Person isIn(String room) {
    online();
    assertOpen(room);
    return this;
  }

  /** Waits until the connection stands. */
  void online() {
    is("Online");
  }

  /** Waits until the page says that the connection is so. */
  void is(String state) {
    assertThat(status(state))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(COMES_BACK_MILLIS));
  }

  /** What the page says of its connection, if it says this. */
  Locator status(String state) {
    return page.getByRole(AriaRole.STATUS)
        .filter(new Locator.FilterOptions().setHasText(beginning(state)))
        .first();
  }

  void reload() {
    page.reload();
    online();
  }

  // The conversation.

  Locator conversation() {
    return page.getByRole(AriaRole.MAIN);
  }

  Locator composer() {
    return conversation()
        .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(COMPOSER));
  }

  void write(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  /** Writes and waits until the server has it. */
  void say(String text) {
    write(text);
    assertSent(text);
  }

  void assertSent(String text) {
    assertState(text, Pattern.compile("^(Sent|Seen by .*)$"), COMES_BACK_MILLIS);
  }

  /** Waits until the page says that this message of one's own is so. */
  void assertState(String text, String state) {
    assertState(text, Pattern.compile("^" + quoted(state) + "$"), COMES_BACK_MILLIS);
  }

  private void assertState(String text, Pattern state, double millis) {
    assertThat(message(text).getByText(state))
        .isAttached(new LocatorAssertions.IsAttachedOptions().setTimeout(millis));
  }

  /** The messages that have exactly this text. */
  Locator message(String text) {
    return messages()
        .filter(
            new Locator.FilterOptions()
                .setHas(page.getByText(text, new Page.GetByTextOptions().setExact(true))));
  }

  Locator messages() {
    return conversation().locator(".message");
  }

  /** The texts of all messages that are in the page, in their order. */
  Locator texts() {
    return conversation().locator(".message .bubble");
  }

  void assertTexts(String... texts) {
    assertThat(texts()).hasText(texts);
  }

  /** Whether one wrote it oneself, as the page tells it. */
  void assertFrom(String author, String text) {
    assertThat(message(text)).hasAccessibleName(beginning(author + ", "));
  }

  // Rooms.

  Locator sidebar() {
    return area(AriaRole.NAVIGATION, "Rooms and people");
  }

  /** A room in the sidebar, by what it is called. */
  Locator room(String title) {
    return sidebar()
        .getByRole(
            AriaRole.LINK,
            new Locator.GetByRoleOptions()
                .setName(Pattern.compile("^" + quoted(title) + "(?![\\w-])")));
  }

  void goTo(String title) {
    room(title).click();
    assertOpen(title);
  }

  /** Waits until this room is shown, and the composer is its own: that is drawn last. */
  void assertOpen(String title) {
    assertThat(heading(2, title)).isVisible();
    assertThat(composer()).hasAccessibleName(Pattern.compile("^Message #?" + quoted(title) + "$"));
  }

  /** Waits until it is told that so many are in the room: until then people change their places. */
  void assertHere(int number) {
    assertThat(details().getByText("Here now " + number)).isVisible();
  }

  // The rest.

  Locator dialog(String title) {
    return page.getByRole(AriaRole.DIALOG, exactly(title));
  }

  /** Searches people in this dialog; returns the only one whose name begins so, to be ticked. */
  static Locator found(Locator dialog, String name) {
    dialog.getByLabel("Search by name or account").fill(name);
    Locator found = dialog.getByRole(AriaRole.CHECKBOX);
    assertThat(found).hasCount(1);
    assertThat(found).hasAccessibleName(beginning(name));
    return found;
  }

  /** Opens the menu of this button and chooses from it. */
  void choose(String menu, String item) {
    button(menu).click();
    page.getByRole(AriaRole.MENUITEM, exactly(item)).click();
  }

  /** Chooses from one's own menu. */
  void chooseMine(String item) {
    sidebar()
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(beginning("Your menu: ")))
        .click();
    page.getByRole(AriaRole.MENUITEM, exactly(item)).click();
  }

  /** Who one is, as the page says. */
  void assertCalled(String name) {
    assertThat(button("Your menu: " + name)).isVisible();
  }

  Locator details() {
    return area(AriaRole.COMPLEMENTARY, "Details");
  }

  /** On a phone each area is all that there is. */
  private Locator area(AriaRole role, String name) {
    return page.getByRole(role, exactly(name)).or(page.getByRole(AriaRole.MAIN, exactly(name)));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, exactly(name));
  }

  /** A button of this dialog, menu or row. */
  static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
        .locator("visible=true");
  }

  Locator tab(String name) {
    return page.getByRole(AriaRole.TAB, exactly(name));
  }

  Locator heading(int level, String text) {
    return page.getByRole(AriaRole.HEADING, exactly(text).setLevel(level));
  }

  Locator alert(String text) {
    return page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(text));
  }

  static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** What has this in it. */
  static Pattern containing(String text) {
    return Pattern.compile(quoted(text));
  }

  /** What begins so. */
  static Pattern beginning(String text) {
    return Pattern.compile("^" + quoted(text));
  }

  /** As a part of a pattern that JavaScript understands, unlike Pattern.quote. */
  private static String quoted(String text) {
    return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
  }
}

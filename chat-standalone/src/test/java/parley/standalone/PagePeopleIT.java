package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who one is: guest or member, under what name, in how many windows. */
class PagePeopleIT {
  private static final String NEW_PASSWORD = "staple battery horse";

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void whatCannotBeANameAnAccountOrAPasswordIsToldBesideTheField() {
    Person ann = pages.someone().open("entrance");
    ann.field("Name (optional)").fill("x".repeat(41));
    ann.button("Continue as guest").click();
    assertWrong(ann.field("Name (optional)"), "A name has 1 to 40 characters.");
    assertThat(ann.field("Name (optional)")).isFocused();
    ann.tab("Register").click();
    ann.field("Name").fill("Ann");
    ann.field("Account").fill("no blanks");
    ann.field("Password").fill("short");
    ann.button("Create account").click();
    assertWrong(ann.field("Account"), "An account has 3 to 64 letters, digits or . _ - @ +");
    assertWrong(ann.field("Password"), "A password has 8 to 128 characters.");
    assertThat(ann.field("Account")).isFocused();
    ann.fillAccount();
    ann.button("Create account").click();
    ann.isIn("entrance").assertCalled("Ann");
  }

  private static void assertWrong(Locator field, String why) {
    assertThat(field).hasAttribute("aria-invalid", "true");
    assertThat(field).hasAccessibleDescription(Person.containing(why));
  }

  @Test
  void whoHasNoNameIsCalledAnonymous() {
    Person someone = pages.someone().enter("", "nameless");
    someone.assertCalled("Anonymous");
  }

  @Test
  void aWrongPasswordIsToldAndTheRightOneLetsIn() {
    Person ann = pages.member("Signing Ann", "sign-in");
    ann.say("as a member");
    Person other = pages.someone().open("sign-in");
    other.tab("Sign in").click();
    other.field("Account").fill(ann.account());
    other.field("Password").fill("not my password");
    other.button("Sign in").click();
    assertThat(other.alert("Account or password is wrong.")).isVisible();
    other.signIn(ann.account(), "sign-in");
    other.assertCalled("Signing Ann");
    other.assertFrom("You", "as a member");
    ann.chooseMine("Sign out");
    assertThat(ann.button("Continue as guest")).isVisible();
    assertThat(ann.alert("You were signed out. Sign in again.")).isHidden();
    other.say("still here");
  }

  @Test
  void aGuestBecomesAMemberAndKeepsNameRoomsAndWhatWasSaid() {
    Person ann = pages.guest("Growing Ann", "grow-one");
    ann.say("as a guest");
    ann.open("grow-two").isIn("grow-two");
    ann.chooseMine("Create account");
    assertThat(ann.field("Name")).hasValue("Growing Ann");
    ann.fillAccount();
    ann.dialog("Create account")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create account"))
        .click();
    assertThat(ann.dialog("Create account")).isHidden();
    ann.say("as a member");
    assertThat(ann.sidebar().getByText("guest", exact())).isHidden();
    ann.goTo("grow-one");
    ann.assertFrom("You", "as a guest");
    Person elsewhere = pages.onAnotherDevice(ann, "grow-one");
    elsewhere.assertCalled("Growing Ann");
    elsewhere.assertFrom("You", "as a guest");
    assertThat(elsewhere.room("grow-two")).isVisible();
  }

  @Test
  void whoRenamesHimselfIsCalledSoFromThenOn() {
    Person ann = pages.guest("Ann", "rename");
    Person bob = pages.guest("Bob", "rename");
    ann.say("before");
    bob.assertFrom("Ann", "before");
    ann.chooseMine("Account");
    ann.field("Name").fill("Anna");
    ann.button("Save").click();
    assertThat(ann.page().getByText("You are Anna now.")).isVisible();
    ann.dialog("Account")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
        .click();
    ann.assertCalled("Anna");
    ann.say("after");
    bob.assertFrom("Anna", "after");
    bob.assertFrom("Ann", "before");
    ann.assertFrom("You", "before");
    assertThat(bob.details()).containsText("Anna");
  }

  @Test
  void eachWindowOfAGuestIsSomebodyOfItsOwn() {
    Person ann = pages.guest("Ann", "windows");
    ann.say("in the first window");
    Person other = ann.anotherWindow().enter("Ann", "windows");
    other.assertFrom("Ann", "in the first window");
    Page copy =
        ann.page()
            .context()
            .waitForPage(() -> ann.page().evaluate("() => { window.open(location.href); }"));
    assertThat(copy.getByRole(AriaRole.BUTTON, Person.exactly("Continue as guest"))).isVisible();
    ann.reload();
    ann.assertFrom("You", "in the first window");
  }

  @Test
  void whoseSessionWasEndedElsewhereComesBackAsANewGuestOfTheSameName() {
    Person ann = pages.guest("Ending Ann", "ended");
    ann.say("as the first");
    String token =
        (String)
            ann.page()
                .evaluate(
                    "() => JSON.parse(localStorage['parley.guests.'"
                        + " + JSON.parse(localStorage['parley.guests'])]).token");
    ann.page()
        .waitForRequest(
            request -> request.method().equals("POST") && request.url().endsWith("/api/session"),
            () -> TestHttp.at(pages.system().port()).bearing(token).delete("/api/session"));
    ann.say("as the second");
    ann.assertFrom("Ending Ann", "as the first");
    ann.assertFrom("You", "as the second");
    ann.assertCalled("Ending Ann");
  }

  @Test
  void allWindowsOfAMemberShareWhatIsUnreadAndGoWhenOneSignsOut() {
    Person ann = pages.member("Windows Ann", "shared");
    Person other = ann.anotherWindow().open("shared-other").isIn("shared-other");
    ann.page().bringToFront();
    ann.open("shared-other").isIn("shared-other");
    TestClient bob = pages.system().connect("Bob");
    bob.join("shared");
    bob.say("shared", "b-1", "hello");
    assertThat(ann.room("shared")).containsText("1 unread");
    assertThat(other.room("shared")).containsText("1 unread");
    ann.goTo("shared");
    assertThat(ann.message("hello")).isVisible();
    assertThat(other.room("shared")).not().containsText("unread");
    ann.chooseMine("Sign out");
    assertThat(other.tab("Sign in")).isVisible();
  }

  @Test
  void aChangedPasswordIsTheOneThatSignsInFromThenOnAndOtherDevicesAreSignedOut() {
    Person ann = pages.member("Changing Ann", "password");
    Person phone = pages.onAnotherDevice(ann, "password");
    ann.chooseMine("Account");
    Locator dialog = ann.dialog("Account");
    dialog.locator("summary").getByText("Change password").click();
    ann.field("Current password").fill("not this one");
    ann.field("New password").fill(NEW_PASSWORD);
    Person.button(dialog, "Change password").click();
    assertThat(ann.alert("The current password is not right.")).isVisible();
    ann.field("Current password").fill(Person.PASSWORD);
    Person.button(dialog, "Change password").click();
    assertThat(ann.page().getByText("The password is changed.")).isVisible();
    assertAtTheEntrance(phone);
    assertThat(phone.alert("You were signed out. Sign in again.")).isVisible();
    assertThat(phone.field("Account")).hasValue(ann.account());
    phone.tab("Guest").click();
    assertThat(phone.field("Name (optional)")).hasValue("");
    phone.field("Name (optional)").fill("Changing Ann");
    phone.button("Continue as guest").click();
    assertThat(phone.alert("This name is taken, or looks like one that is. Choose another."))
        .isVisible();

    tryToSignIn(phone, ann.account(), Person.PASSWORD);
    assertThat(phone.alert("Account or password is wrong.")).isVisible();
    tryToSignIn(phone, ann.account(), NEW_PASSWORD);
    phone.isIn("password").assertCalled("Changing Ann");
    Person.button(dialog, "Close").click();
    ann.say("still here");
    phone.assertFrom("You", "still here");
  }

  private static void tryToSignIn(Person person, String account, String password) {
    person.tab("Sign in").click();
    person.field("Account").fill(account);
    person.field("Password").fill(password);
    person.button("Sign in").click();
  }

  @Test
  void whoDeletesTheAccountIsGoneAndWhatWasSaidStaysWithoutTheName() {
    Person ann = pages.member("Leaving Ann", "deleting");
    Person ben = pages.guest("Ben", "deleting");
    ann.say("remember me");
    ben.assertFrom("Leaving Ann", "remember me");
    ann.chooseMine("Account");
    Locator dialog = ann.dialog("Account");
    dialog.locator("summary").getByText("Delete account").click();
    ann.field("Password").fill(Person.PASSWORD);
    Person.button(dialog, "Delete for good").click();
    assertThat(ann.page().getByText("Your account is deleted.")).isVisible();
    tryToSignIn(ann, ann.account(), Person.PASSWORD);
    assertThat(ann.alert("Account or password is wrong.")).isVisible();
    ben.reload();
    ben.assertFrom("deleted user", "remember me");
  }

  @Test
  void whoSignsOutEverywhereIsAtTheEntranceOnAllDevices() {
    Person ann = pages.member("Everywhere Ann", "everywhere");
    Person phone = pages.onAnotherDevice(ann, "everywhere");
    ann.chooseMine("Account");
    Person.button(ann.dialog("Account"), "Sign out everywhere").click();
    Person.button(ann.dialog("Sign out on all devices?"), "Sign out everywhere").click();
    assertThat(ann.tab("Sign in")).isVisible();
    assertThat(ann.page().getByRole(AriaRole.DIALOG)).isHidden();
    assertAtTheEntrance(phone);
  }

  /** Who has just come in tries to connect for some seconds before he asks whether he may. */
  private static void assertAtTheEntrance(Person person) {
    assertThat(person.tab("Sign in"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Person.COMES_BACK_MILLIS));
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}

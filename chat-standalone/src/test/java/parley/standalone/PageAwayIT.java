package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one does without a connection, and what others did meanwhile. */
class PageAwayIT {
  @RegisterExtension static final Pages pages = new Pages();

  private Balancer balancer;

  @BeforeEach
  void startBalancer() {
    balancer = pages.balancer();
  }

  @AfterEach
  void stopBalancer() {
    balancer.close();
  }

  @Test
  void whatWaitsToBeSentIsSeenInWhicheverRoomOneGoesToAndCanBeDiscarded() {
    Person ann = pages.someone(balancer.port()).enter("Ann", "waits-one");
    ann.say("before");
    ann.open("waits-two").isIn("waits-two");
    ann.goTo("waits-one");
    balancer.cut();
    ann.is("Offline");
    ann.write("waits in one");
    ann.goTo("waits-two");
    assertThat(ann.message("waits in one")).isHidden();
    ann.write("waits in two");
    ann.goTo("waits-one");
    ann.assertState("waits in one", "Waits to be sent");
    ann.write("never mind");
    Person.button(ann.message("never mind"), "Discard").click();
    ann.assertTexts("waits in one");
    balancer.leadTo(pages.system().port());
    ann.assertSent("waits in one");
    ann.assertTexts("before", "waits in one");
    ann.goTo("waits-two");
    ann.assertTexts("waits in two");
  }

  /** The newest cannot be loaded: neither are they on the screen, nor are they read. */
  @Test
  void whatCouldNotBeLoadedIsNotRead() {
    Person ann = pages.someone(balancer.port()).enter("Ann", "unread-far");
    ann.say("before");
    ann.open("unread-else").isIn("unread-else");
    TestClient bob = pages.system().connect("Bob");
    bob.join("unread-far");
    Pages.fill(bob, "unread-far", 2, 300);
    Locator room = ann.room("unread-far");
    assertThat(room).containsText("299 unread");
    ann.goTo("unread-far");
    assertThat(ann.message("2")).isInViewport();
    balancer.cut();
    ann.is("Offline");
    Locator jump = ann.page().getByText(Pattern.compile("^\\d+ new messages$"));
    jump.click();
    assertThat(ann.message("300")).isHidden();
    assertThat(jump).isVisible();
    ann.goTo("unread-else");
    assertThat(room).containsText(Pattern.compile("\\d unread"));
    balancer.leadTo(pages.system().port());
    ann.online();
    ann.goTo("unread-far");
    jump.click();
    assertThat(ann.message("300")).isInViewport();
    assertThat(jump).isHidden();
    ann.goTo("unread-else");
    assertThat(room).not().containsText(Pattern.compile("\\d unread"));
  }

  @Test
  void aPublicRoomThatOneLeftOnAnotherDeviceIsNotEnteredAgain() {
    Person ann = pages.someone(balancer.port()).register("Two Ann", "left-lobby");
    ann.open("left-elsewhere").isIn("left-elsewhere");
    Person phone = pages.onAnotherDevice(ann, "left-elsewhere");
    balancer.cut();
    ann.is("Offline");
    phone.button("Leave room").click();
    Person.button(phone.dialog("Leave #left-elsewhere?"), "Leave room").click();
    assertThat(phone.room("left-elsewhere")).isHidden();
    balancer.leadTo(pages.system().port());
    ann.online();
    assertThat(ann.alert("You are no longer in this room.")).isVisible();
    assertThat(ann.room("left-elsewhere")).isHidden();
    assertEquals(0, membersOf("left-elsewhere"));
  }

  @Test
  void whatWasWrittenInARoomThatOneIsPutOutOfCanStillBeCopiedOrDiscarded() {
    TestHttp owner = PageModerationIT.ownedRoom(pages, "put-out");
    Person ann = pages.someone(balancer.port()).enter("Put-out Ann", "put-out");
    ann.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    String id = pages.idOf("Put-out Ann");
    balancer.cut();
    ann.is("Offline");
    ann.write("one\nthat nobody gets");
    ann.write("two");
    ann.assertState("two", "Waits to be sent");
    ann.composer().fill("half a thought");
    owner.delete("/api/rooms/put-out/members/" + id);
    balancer.leadTo(pages.system().port());
    ann.online();
    assertThat(ann.alert("You are no longer in this room.")).isVisible();
    Locator texts = ann.conversation().getByRole(AriaRole.LISTITEM);
    assertThat(texts).containsText(new String[] {"one\nthat nobody gets", "two", "half a thought"});
    Person.button(texts.first(), "Copy text").click();
    assertThat(ann.page().getByText("The text is copied.")).isVisible();
    assertEquals(
        "one\nthat nobody gets", ann.page().evaluate("() => navigator.clipboard.readText()"));
    Person.button(texts.first(), "Discard").click();
    assertThat(texts).containsText(new String[] {"two", "half a thought"});
    assertThat(ann.sidebar().getByText("Not sent")).isVisible();

    ann.open("put-elsewhere").isIn("put-elsewhere");
    ann.room("two").click(); // as anyone may come back
    ann.message("two").getByText("Try again").click();
    ann.assertSent("two");
    ann.assertTexts("two");
    assertThat(ann.composer()).hasValue("half a thought");
    assertThat(ann.sidebar().getByText("Not sent")).isHidden();
  }

  private static int membersOf(String room) {
    return TestHttp.at(pages.system().port())
        .bearing(pages.system().signIn("Asker").token())
        .get("/api/rooms/" + room)
        .json()
        .getInteger("members");
  }
}

package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static parley.standalone.Person.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/** Moderators keep order by menus, and who is concerned is told. */
class PageModerationIT {
  private static final Pattern GOES_OUT = Pattern.compile("Goes out at \\d");

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void whoIsMutedCanReadButNotWriteUntilItIsLifted() {
    Person ben = pages.member("Muted Ben", "mute-lobby");
    Person ann = pages.member("Muting Ann", "mute-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Mute room", "Muted Ben");
    ben.goTo("Mute room");
    ben.say("la la la");
    ann.assertHere(2);
    ann.choose("Actions for Muted Ben", "Mute…");
    button(ann.dialog("Mute Muted Ben"), "Mute").click();
    assertThat(ann.dialog("Mute Muted Ben")).isHidden();
    assertThat(ben.composer()).not().isEditable();
    assertThat(ben.conversation()).containsText("You are muted here: you can read, but not write.");
    assertThat(ben.conversation()).containsText("Muting Ann muted you for 10 minutes");
    ann.say("now listen");
    assertThat(ben.message("now listen")).isVisible();
    assertThat(ann.details()).containsText("muted until");
    ann.choose("Actions for Muted Ben", "Unmute");
    assertThat(ben.composer()).isEditable();
    ben.say("thank you");
    assertThat(ann.message("thank you")).isVisible();
  }

  @Test
  void whoIsBannedIsPutOutAndCannotComeBackUntilItIsLifted() {
    Person ben = pages.member("Banned Ben", "ban-lobby");
    Person ann = pages.member("Banning Ann", "ban-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Ban room", "Banned Ben");
    ben.goTo("Ban room");
    String room = ben.page().url().replaceAll(".*#", "");
    ann.assertHere(2);
    ann.choose("Actions for Banned Ben", "Ban…");
    button(ann.dialog("Ban Banned Ben"), "Ban").click();
    assertThat(ben.alert("You were banned from this room.")).isVisible();
    assertThat(ben.room("Ban room")).isHidden();
    ben.open("elsewhere").isIn("elsewhere");
    ben.open(room);
    assertThat(ben.alert("This does not exist, or you may not see it.")).isVisible();
    assertThat(ann.details()).containsText("Banned 1");
    ann.choose("Actions for Banned Ben", "Lift ban");
    assertThat(ann.page().getByText("Banned Ben may come in again.")).isVisible();
  }

  @Test
  void whoIsRemovedFromAPublicRoomComesBackByTheButtonOrByFindingItUnlessBanned() {
    TestHttp owner = ownedRoom(pages, "open-room");
    Person ben = pages.guest("Returning Ben", "open-room");
    String member = "/api/rooms/open-room/members/" + pages.idOf("Returning Ben");
    owner.delete(member);
    assertThat(ben.alert("You were removed from this room.")).isVisible();
    ben.button("Join again").click();
    ben.isIn("open-room");
    assertThat(ben.composer()).isFocused();
    ben.say("here again");

    owner.delete(member);
    button(ben.conversation(), "Find rooms").click();
    ben.field("Name, topic or number").fill("open-room");
    assertThat(ben.dialog("Find rooms").locator(".found-room")).hasCount(1);
    ben.dialog("Find rooms").getByText("open-room").click();
    ben.isIn("open-room").say("and again");

    owner.delete(member);
    assertThat(ben.button("Join again")).isVisible();
    ben.page().getByLabel("Search rooms and people").fill("open-room");
    ben.room("open-room").click();
    ben.isIn("open-room").say("once more");

    owner.put(member.replace("members", "bans"), new JsonObject());
    assertThat(ben.alert("You were banned from this room.")).isVisible();
    assertThat(button(ben.conversation(), "Find rooms")).isVisible();
    assertThat(ben.button("Join again")).isHidden();
  }

  @Test
  void whoJoinsAgainAtOnceIsThereThoughItIsToldLateThatHeWasRemoved() {
    TestHttp owner = ownedRoom(pages, "late-room");
    Person ben = pages.someone();
    Network network = Network.of(ben.page());
    ben.enter("Late Ben", "late-room");
    List<JsonObject> rooms = new ArrayList<>();
    network.toPage(frame -> !frame.getString("type").equals("rooms") || !rooms.add(frame));
    List<Route> asked = new ArrayList<>();
    Pattern facts = Pattern.compile("/api/rooms/late-room$");
    ben.page().route(facts, asked::add);
    owner.delete("/api/rooms/late-room/members/" + pages.idOf("Late Ben"));
    ben.button("Join again").click();
    ben.page().waitForCondition(() -> !asked.isEmpty());
    JsonObject late = new JsonObject().put("type", "rooms").put("rooms", new JsonArray());
    network.send(late.put("gone", new JsonArray().add("late-room")));
    assertThat(ben.alert("You are no longer in this room.")).isVisible();
    ben.page().waitForResponse(facts, () -> asked.forEach(Route::resume));
    ben.page().waitForCondition(() -> rooms.stream().anyMatch(PageModerationIT::tellsARoom));
    network.heal();
    rooms.forEach(network::send);
    ben.isIn("late-room").say("here again");
  }

  /** In full, not only how far it is. */
  private static boolean tellsARoom(JsonObject frame) {
    return frame.getJsonArray("rooms").stream()
        .anyMatch(room -> ((JsonObject) room).containsKey("kind"));
  }

  /** Makes a public room of this id; returns who owns it. */
  static TestHttp ownedRoom(Pages pages, String id) {
    TestHttp http = TestHttp.at(pages.system().port());
    JsonObject account =
        new JsonObject()
            .put("account", "owner-of-" + id)
            .put("password", Person.PASSWORD)
            .put("name", "Owner of " + id)
            .put("token", true);
    TestHttp owner = http.bearing(http.post("/api/account", account).json().getString("token"));
    owner.post("/api/rooms", new JsonObject().put("room", id).put("name", id));
    return owner;
  }

  @Test
  void aModeratorIsMadeByAnOwnerAndMayModerateFromThenOn() {
    Person ben = pages.member("Moderator Ben", "role-lobby");
    Person ann = pages.member("Owner Ann", "role-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Role room", "Moderator Ben");
    ben.goTo("Role room");
    assertThat(ben.button("Edit room")).isHidden();
    ann.assertHere(2);
    ann.choose("Actions for Moderator Ben", "Make moderator");
    assertThat(ben.conversation()).containsText("Owner Ann made you a moderator");
    ben.button("Edit room").click();
    ben.field("Room name").fill("Ben's room");
    ben.button("Save").click();
    assertThat(ann.heading(2, "Ben's room")).isVisible();
  }

  @Test
  void aMuteThatEndsLetsOneWriteThoughNothingHappens() {
    Person ben = pages.someone();
    ben.page().clock().install();
    ben.register("Waiting Ben", "wait-lobby");
    Person ann = pages.member("Waiting Ann", "wait-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Wait room", "Waiting Ben");
    ben.goTo("Wait room");
    ann.assertHere(2);
    ann.choose("Actions for Waiting Ben", "Mute…");
    Person.button(ann.dialog("Mute Waiting Ben"), "Mute").click();
    assertThat(ben.composer()).not().isEditable();
    ben.page().clock().fastForward(601_000);
    assertThat(ben.composer()).isEditable();
  }

  @Test
  void inSlowModeWhatComesTooSoonSaysWhenItGoesOutAndUntilThenCanBeDiscarded() {
    Person ben = pages.member("Slowed Ben", "slow-lobby");
    Person ann = pages.member("Slowing Ann", "slow-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Slow room", "Slowed Ben");
    ben.goTo("Slow room");
    setPace(ann, "1 hour");
    assertThat(ben.conversation())
        .containsText("Slowing Ann turned on slow mode: one message every 1 hour");
    assertThat(pace(ben)).isVisible();
    assertThat(ben.details()).containsText("One message every 1 hour");
    ben.say("one");
    ben.write("tow");
    ben.write("three");
    ben.assertState("tow", "Waits to be sent");
    assertThat(ben.message("tow")).containsText(GOES_OUT);
    Person other = ben.anotherWindow().open(ben.page().url().replaceAll(".*#", ""));
    other.isIn("Slow room");
    button(other.message("tow"), "Discard").click();
    assertThat(other.message("tow")).hasCount(0);
    assertThat(ben.message("tow")).hasCount(0);
    assertThat(ben.message("three")).containsText(GOES_OUT);
    ann.say("moderators need not wait");
    ann.say("not even twice");
    assertThat(pace(ann)).isHidden();
    ann.assertTexts("one", "moderators need not wait", "not even twice");
    setPace(ann, "Off");
    ben.assertSent("three");
    assertThat(pace(ben)).isHidden();
    ann.assertTexts("one", "moderators need not wait", "not even twice", "three");
  }

  private static void setPace(Person moderator, String pace) {
    moderator.button("Edit room").click();
    moderator.field("Slow mode").selectOption(pace);
    moderator.button("Save").click();
    assertThat(moderator.dialog("Edit room")).isHidden();
  }

  /** What is told below the field to who has to wait. */
  private static Locator pace(Person person) {
    return person.conversation().getByText("Slow mode: one message every 1 hour.");
  }

  @Test
  void anOwnerGivesTheRoomToSomeoneElseAndOnlyThenMayStepDown() {
    Person ben = pages.member("Heir Ben", "owner-lobby");
    Person ann = pages.member("Founding Ann", "owner-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Inherited", "Heir Ben");
    ben.goTo("Inherited");
    ann.assertHere(2);
    stepDown(ann);
    assertThat(ann.page().getByText("A room needs an owner. Make someone else one first."))
        .isVisible();
    ann.choose("Actions for Heir Ben", "Make owner");
    button(ann.dialog("Make Heir Ben an owner of Inherited?"), "Make owner").click();
    assertThat(ben.conversation()).containsText("Founding Ann made you an owner");
    stepDown(ann);
    assertThat(ann.button("Edit room")).isHidden();
    assertThat(ann.conversation()).containsText("You stepped down");
    assertThat(ben.conversation()).containsText("Founding Ann stepped down");
    Locator founder =
        ben.details()
            .getByRole(AriaRole.LISTITEM)
            .filter(new Locator.FilterOptions().setHasText("Founding Ann"));
    assertThat(founder).not().containsText("Owner");
    ben.choose("Actions for Founding Ann", "Make moderator");
    assertThat(ann.button("Edit room")).isVisible();
  }

  private static void stepDown(Person owner) {
    owner.choose("Actions for Founding Ann", "Give up my role");
    button(owner.dialog("Give up your role in Inherited?"), "Give up my role").click();
  }
}

package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Moderators keep order by menus, and who is concerned is told. */
class PageModerationIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void whoIsMutedCanReadButNotWriteUntilItIsLifted() {
    Person ben = pages.member("Muted Ben", "mute-lobby");
    Person ann = pages.member("Muting Ann", "mute-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Mute room", "Muted Ben");
    ben.goTo("Mute room");
    ben.say("la la la");
    ann.choose("Actions for Muted Ben", "Mute…");
    in(ann.dialog("Mute Muted Ben"), "Mute").click();
    assertThat(ben.composer()).not().isEditable();
    assertThat(ben.conversation()).containsText("You are muted here: you can read, but not write.");
    assertThat(ben.conversation()).containsText("Muting Ann muted you for 10 minutes");
    ann.say("now listen");
    assertThat(ben.message("now listen")).isVisible();
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
    ann.choose("Actions for Banned Ben", "Ban…");
    in(ann.dialog("Ban Banned Ben"), "Ban").click();
    assertThat(ben.alert("You were banned from this room.")).isVisible();
    assertThat(ben.room("Ban room")).isHidden();
    ben.open("elsewhere").isIn("elsewhere");
    ben.open(room);
    assertThat(ben.alert("This does not exist, or you may not see it.")).isVisible();
    ann.choose("Actions for Banned Ben", "Lift ban");
    assertThat(ann.page().getByText("Banned Ben may come in again.")).isVisible();
  }

  @Test
  void aModeratorIsMadeByAnOwnerAndMayModerateFromThenOn() {
    Person ben = pages.member("Moderator Ben", "role-lobby");
    Person ann = pages.member("Owner Ann", "role-lobby");
    PageRoomsIT.makePrivateRoom(ann, "Role room", "Moderator Ben");
    ben.goTo("Role room");
    assertThat(ben.button("Edit room")).isHidden();
    ann.choose("Actions for Moderator Ben", "Make moderator");
    assertThat(ben.conversation()).containsText("Owner Ann made you a moderator");
    ben.button("Edit room").click();
    ben.field("Room name").fill("Ben's room");
    ben.button("Save").click();
    assertThat(ann.heading(2, "Ben's room")).isVisible();
  }

  private static Locator in(Locator dialog, String button) {
    return dialog.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }
}

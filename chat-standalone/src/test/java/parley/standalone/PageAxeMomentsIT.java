package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Axe-core finds no violation either in what a screen is only at times, in trouble or while
 * something is new, nor in the other language.
 */
class PageAxeMomentsIT {
  private static final JsonObject TEAM = new JsonObject().put("private", true).put("name", "Team");

  @RegisterExtension static final Pages pages = new Pages().inWholeBrowser();

  @Test
  void offline() {
    try (Balancer balancer = pages.balancer()) {
      String url = "http://localhost:" + balancer.port();
      Person ann = new Person(Axe.someone(pages).page(), url).enter("Ann", "axe-offline");
      Person phone = new Person(Axe.someone(pages).page(), url).enter("Ben", "axe-offline");
      phone.page().setViewportSize(360, 740);
      balancer.cut();
      ann.is("Offline");
      ann.write("waits");
      ann.assertState("waits", "Waits to be sent");
      Axe.check(ann, "offline");
      assertThat(phone.conversation().getByText("Offline", exactly())).isVisible();
      Axe.check(phone, "offline on a phone");
    }
  }

  @Test
  void aRoomThatOneMayNotSee() {
    Person ann = Axe.someone(pages).enter("Ann", "axe-refused");
    ann.open("private:nothing");
    assertThat(ann.alert("This does not exist")).isVisible();
    Axe.check(ann, "no such room");
  }

  @Test
  void whatCouldNotBeSentWhereOneMayNotWriteAndWhereOneMayNotBe() {
    TestClient olga = pages.system().connect("Olga");
    TestHttp asOlga = TestHttp.at(pages.system().port()).bearing(olga.token());
    String room = asOlga.post("/api/rooms", TEAM).json().getString("room");
    try (Balancer balancer = pages.balancer()) {
      Person ann =
          new Person(Axe.someone(pages).page(), "http://localhost:" + balancer.port())
              .enter("Axe Ann", "axe-mute");
      String id = pages.idOf("Axe Ann");
      asOlga.put("/api/rooms/" + room + "/members/" + id, new JsonObject());
      ann.open(room).isIn("Team");
      ann.say("before");
      balancer.cut();
      ann.is("Offline");
      ann.write("too late");
      asOlga.put("/api/rooms/" + room + "/mutes/" + id, new JsonObject());
      balancer.leadTo(pages.system().port());
      ann.online();
      assertThat(ann.message("too late").getByText("Try again")).isVisible();
      assertThat(ann.composer()).not().isEditable();
      Axe.check(ann, "a message that was not sent, and muted");
      asOlga.put("/api/rooms/" + room + "/bans/" + id, new JsonObject());
      assertThat(ann.alert("You were banned from this room.")).isVisible();
      Axe.check(ann, "banned");
    }
  }

  @Test
  void whatCameWhileOneLookedAway() {
    TestClient bob = pages.fill("axe-news", 1, 60);
    Person ann =
        Axe.someone(
            pages,
            new Browser.NewContextOptions()
                .setPermissions(List.of("clipboard-write", "notifications")));
    ann.page().addInitScript(PageNotificationIT.LOOKS_AWAY);
    ann.enter("Ann", "axe-news");
    assertThat(ann.message("60")).isInViewport();
    ann.page().evaluate("() => { window.looks = false; }");
    ann.message("20").evaluate("row => row.scrollIntoView({ block: 'start' })");
    assertThat(ann.button("To the newest")).isVisible();
    Axe.check(ann, "reading further up");
    bob.say("axe-news", "b-1", "@Ann, are you there?");
    assertThat(ann.button("1 new message")).isVisible();
    assertThat(ann.page().getByRole(AriaRole.REGION, Person.exactly("Notifications"))).isVisible();
    Axe.check(ann, "something new, and whether to be called for it");
    ann.button("1 new message").click();
    assertThat(ann.conversation().getByText("New", exactly())).isInViewport();
    ann.message("@Ann, are you there?").hover();
    ann.button("Copy text").click();
    assertThat(ann.page().getByText("The text is copied.")).isVisible();
    Axe.check(ann, "unread line and a word in passing");
  }

  @Test
  void inChinese() {
    pages.fill("axe-chinese", 1, 3);
    Person ann = Axe.someone(pages, new Browser.NewContextOptions().setLocale("zh-CN"));
    ann.open("axe-chinese");
    assertThat(ann.button("以访客身份继续")).isVisible();
    assertThat(ann.page().locator("html")).hasAttribute("lang", "zh-Hans");
    Axe.check(ann, "entrance");
    ann.field("名字 (选填)").fill("安");
    ann.button("以访客身份继续").click();
    ann.write("你好");
    assertThat(ann.messages().getByText("已发送", exactly())).isAttached();
    Locator details = ann.page().getByRole(AriaRole.COMPLEMENTARY, Person.exactly("详情"));
    assertThat(details.getByText("Bob")).isVisible();
    Axe.check(ann, "conversation with details");
    Page.GetByRoleOptions mine = new Page.GetByRoleOptions().setName(Person.beginning("你的菜单："));
    ann.page().getByRole(AriaRole.BUTTON, mine).click();
    ann.page().getByRole(AriaRole.MENUITEM, Person.exactly("设置")).click();
    assertThat(ann.dialog("设置")).isVisible();
    Axe.check(ann, "settings");
    ann.page().keyboard().press("Escape");
    ann.button("发私信").click();
    assertThat(ann.dialog("发私信").getByText("Bob").first()).isVisible();
    Axe.check(ann, "whom to write to");
    assertThat(ann.page().locator("html")).hasAttribute("lang", "zh-Hans");
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}

package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people write never runs, wherever the page shows it. That no page breached its content
 * security policy, opened a dialog or asked another host is looked at after every test of the page.
 */
class PageSafetyIT {
  private static final String SCRIPT = "<img src=x onerror=alert(1)>";

  private static final List<String> TEXTS =
      List.of(
          "<script>alert(2)</script><img src=x onerror='alert(3)'><b>bold</b>",
          "**<img src=x onerror=alert(4)>** and `<svg onload=alert(5)>`",
          "[click](javascript:alert(6)) [click](data:text/html,<script>alert(7)</script>)",
          "![picture](https://evil.example/x.png) ![p](x\" onerror=\"alert(8))",
          "> <iframe src=https://evil.example></iframe>\n\n- <style>*{display:none}</style>",
          "```html\n<script>alert(9)</script>\n```",
          "https://evil.example/\"onmouseover=\"alert(10)",
          "<a href=\"javascript:alert(11)\">x</a> &lt;script&gt;alert(12)&lt;/script&gt;",
          "<https://evil.example/<img src=x onerror=alert(13)>>",
          "[x]: javascript:alert(14)\n[x]");

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void noTextRunsNorLoadsAnythingInMarkdownToo() {
    Person ann = pages.guest("Ann", "texts");
    TestClient eve = pages.system().connect("Eve");
    eve.join("texts");
    for (String text : TEXTS) {
      eve.say("texts", "e-" + text.hashCode(), text);
    }
    eve.say("texts", "last", "the last one");
    assertThat(ann.message("the last one")).isVisible();
    assertThat(ann.texts()).hasCount(TEXTS.size() + 1);
    assertThat(ann.texts().locator("img, script, iframe, style, svg:not(.icon), b, object"))
        .hasCount(0);
    assertThat(ann.texts().first()).hasText(TEXTS.get(0));
    List<?> links =
        (List<?>)
            ann.texts().locator("a").evaluateAll("all => all.map(a => a.getAttribute('href'))");
    assertTrue(
        links.stream().allMatch(href -> href.toString().matches("https?:.*")), links::toString);
    for (Locator link : ann.texts().locator("a").all()) {
      link.hover();
    }
    TEXTS.forEach(ann::write); // now as one's own, through the composer
    assertThat(ann.texts()).hasCount(2 * TEXTS.size() + 1);
    ann.reload();
    assertThat(ann.texts()).hasCount(2 * TEXTS.size() + 1);
  }

  /** Made to take a reader of Markdown, links or emoji hours, or beyond its depth. */
  @Test
  void noTextKeepsThePageFromShowingTheNext() {
    List<String> texts =
        List.of(
            "😀\u200D".repeat(38) + "😀x",
            "*a ".repeat(2_600),
            "> ".repeat(3_900),
            "- 1. ".repeat(1_500),
            "@Eve".repeat(1_900),
            "https://a" + ")".repeat(7_900),
            "[".repeat(7_900),
            "`".repeat(3_000) + "a" + "`".repeat(2_999));
    Person ann = pages.guest("Ann", "slow");
    TestClient eve = pages.system().connect("Eve");
    eve.join("slow");
    texts.forEach(text -> eve.say("slow", "s-" + text.hashCode(), text));
    eve.say("slow", "last", "the last one");
    assertThat(ann.message("the last one")).isVisible();
    assertThat(ann.texts()).hasCount(texts.size() + 1);
  }

  @Test
  void noNameRunsWhereverItIsShown() {
    Person ann = pages.guest("Ann", "names");
    TestClient eve =
        TestClient.signIn(pages.system().vertx(), pages.system().port(), SCRIPT)
            .connect(pages.system().port());
    eve.join("names");
    eve.request("typing", new JsonObject().put("room", "names"));
    eve.say("names", "e-1", "hello @Ann");
    ann.assertFrom(SCRIPT, "hello @Ann");
    assertThat(ann.details()).containsText(SCRIPT);
    ann.choose("Actions for " + SCRIPT, "Send a message");
    ann.assertOpen(SCRIPT);
    assertThat(ann.room(SCRIPT)).isVisible();
    ann.goTo("names");
    ann.composer().fill("@<im");
    ann.composer().press("End");
    assertThat(ann.page().getByRole(AriaRole.OPTION)).containsText(SCRIPT);
    Person named = pages.guest(SCRIPT, "names");
    named.assertCalled(SCRIPT);
    assertThat(ann.page().locator("img[src=x]")).hasCount(0);
    eve.close();
  }

  @Test
  void noNameNorTopicOfARoomRuns() {
    Person ben = pages.member("Safe Ben", "room-names");
    TestClient eve = pages.system().connect("Eve");
    TestHttp asEve = TestHttp.at(pages.system().port()).bearing(eve.token());
    JsonObject room =
        new JsonObject().put("private", true).put("name", SCRIPT).put("topic", SCRIPT);
    String id = asEve.post("/api/rooms", room).json().getString("room");
    asEve.put("/api/rooms/" + id + "/members/" + pages.idOf("Safe Ben"), new JsonObject());
    assertThat(ben.room(SCRIPT)).isVisible();
    ben.goTo(SCRIPT);
    assertThat(ben.conversation()).containsText(SCRIPT);
    assertThat(ben.details()).containsText(SCRIPT);
    ben.button("Leave room").click();
    assertThat(ben.dialog("Leave " + SCRIPT + "?")).isVisible();
    assertThat(ben.page().locator("img[src=x]")).hasCount(0);
    ben.page().keyboard().press("Escape");
    ben.page().getByRole(AriaRole.SEARCHBOX).first().fill("onerror");
    assertThat(ben.room(SCRIPT)).isVisible();
  }

  @Test
  void anAddressIsNotBelieved() {
    Person ann = pages.guest("Ann", "address");
    ann.page().navigate(pages.system().url() + "/#" + "%3Cimg%20src=x%20onerror=alert(1)%3E");
    assertThat(ann.page().getByRole(AriaRole.ALERT).filter(visible())).isVisible();
    ann.page().navigate(pages.system().url() + "/#%E0%A4%A");
    assertThat(ann.page().getByRole(AriaRole.ALERT).filter(visible())).isVisible();
    ann.open("address").isIn("address");
  }

  private static Locator.FilterOptions visible() {
    return new Locator.FilterOptions().setVisible(true);
  }

  @Test
  void thePolicyForbidsInlineScriptsAndHasTrustedTypesOn() {
    Person ann = pages.someone();
    Response page = ann.page().navigate(pages.system().url());
    String policy = page.headerValue("content-security-policy");
    Stream.of("unsafe-inline", "unsafe-eval", "http:", "https:", "*")
        .forEach(word -> assertTrue(!policy.contains(word), () -> word + " in " + policy));
    assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
  }
}

package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.standalone.TestBrowser.Network;

/** The page speaks its reader's language, and tells days and times by the habits of his country. */
class PageLanguageIT {
  private static final String NOW = "2026-01-31T12:00:00Z";

  /** When the entries of the room were written, the oldest first. */
  private static final List<String> WRITTEN =
      List.of(
          "2025-12-31T22:30:00Z",
          "2026-01-29T09:05:00Z",
          "2026-01-30T15:05:00Z",
          "2026-01-31T09:05:00Z");

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void aBrowserThatPrefersChineseGetsChinese() {
    Person ann = pages.someone(new Browser.NewContextOptions().setLocale("zh-CN")).open("chinese");
    assertThat(ann.page().locator("html")).hasAttribute("lang", "zh-Hans");
    ann.field("名字 (选填)").fill("安");
    ann.button("以访客身份继续").click();
    assertThat(ann.status("在线")).isVisible();
    assertThat(ann.composer()).hasAccessibleName("发消息给 #chinese");
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
    ann.is("在线");
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
  void whatIsWrittenFromRightToLeftIsShownSo() {
    Person ann = pages.guest("Ann", "right-to-left");
    ann.composer().fill("שלום!");
    assertThat(ann.composer()).hasCSS("direction", "rtl");
    ann.write("- אחת\n- שתיים\n\n> שלוש");
    Locator list = ann.texts().locator("ul");
    assertThat(list).hasCSS("padding-left", "0px");
    assertThat(list).not().hasCSS("padding-right", "0px");
    Locator quote = ann.texts().locator("blockquote");
    assertThat(quote).hasCSS("border-left-width", "0px");
    assertThat(quote).hasCSS("border-right-width", "3px");
  }

  /** What stands between parts of a date differs from one version of a browser to another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US | America/New_York | Wednesday, December 31, 2025 | Thursday, January 29 | Yesterday"
            + " | Today | 5:30 PM | 4:05 AM",
        "en-GB | Europe/London | Wednesday 31 December 2025 | Thursday 29 January | Yesterday"
            + " | Today | 22:30 | 09:05",
        "zh-CN | Asia/Shanghai | 1月1日星期四 | 1月29日星期四 | 昨天 | 今天 | 06:30 | 17:05"
      })
  void daysAndTimesAreToldAsTheReaderWritesThemWhereHeIs(
      String locale,
      String zone,
      String first,
      String second,
      String third,
      String last,
      String firstTime,
      String lastTime) {
    String room = "days-" + locale;
    pages.fill(room, 1, WRITTEN.size());
    Person ann =
        pages.someone(new Browser.NewContextOptions().setLocale(locale).setTimezoneId(zone));
    ann.page().clock().setFixedTime(NOW);
    Network network = Network.of(ann.page());
    date(network, WRITTEN);
    ann.open(room);
    ann.page().getByRole(AriaRole.BUTTON).and(ann.page().locator("[type=submit]:visible")).click();
    Locator days = ann.conversation().locator(".day-line");
    assertThat(days)
        .hasText(new Pattern[] {looseIn(first), looseIn(second), looseIn(third), looseIn(last)});
    assertThat(ann.message("1").locator("time").first()).hasText(looseIn(firstTime));
    assertThat(ann.message("4").locator("time").first()).hasText(looseIn(lastTime));
  }

  @Test
  void aPageThatIsLeftOpenOvernightCallsNoDayTodayThatIsOver() {
    TestClient bob = pages.fill("overnight", 1, 1);
    Person ann = pages.someone(new Browser.NewContextOptions().setTimezoneId("UTC"));
    ann.page().clock().install(new Clock.InstallOptions().setTime("2026-01-31T23:30:00Z"));
    Network network = Network.of(ann.page());
    date(network, List.of("2026-01-31T23:29:00Z", "2026-02-01T00:01:00Z"));
    ann.enter("Ann", "overnight");
    Locator days = ann.conversation().locator(".day-line");
    assertThat(days).hasText("Today");
    ann.page().clock().fastForward("31:00");
    assertThat(days).hasText("Yesterday");
    bob.say("overnight", "b-1", "good morning");
    assertThat(days).hasText(new String[] {"Yesterday", "Today"});
  }

  /** The entries that reach the page were written at these times, by their seqs. */
  private static void date(Network network, List<String> written) {
    network.toPage(
        frame -> {
          frame.getJsonArray("entries", new JsonArray()).stream()
              .map(JsonObject.class::cast)
              .forEach(entry -> entry.put("at", written.get(entry.getInteger("seq") - 1)));
          network.send(frame);
          return false;
        });
  }

  private static Pattern looseIn(String text) {
    return Pattern.compile("^\\s*" + text.replaceAll("[, ]+", ",?\\\\s*") + "\\s*$");
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}

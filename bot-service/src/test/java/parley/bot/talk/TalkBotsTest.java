package parley.bot.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.bot.Ask;

/** What the bots say that need nobody else for it. */
final class TalkBotsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T16:05:59.999Z"), ZoneOffset.UTC);

  private final TimeBot time =
      new TimeBot(CLOCK, List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("UTC")));
  private final HelpBot help = new HelpBot(HelpBot.BUILT_IN);

  @ParameterizedTest
  @ValueSource(strings = {"hi", "Hello!", "well, hello there", "HI all"})
  void aGreetingIsAnsweredWithAWelcome(String greeting) throws TimeoutException {
    assertEquals(
        Optional.of("Hello Ann, welcome! Write help to see what I can do."),
        Ask.ask(new GreetingBot(), greeting));
  }

  @ParameterizedTest
  @ValueSource(strings = {"你好", "您好！", "大家你好啊"})
  void aChineseGreetingIsAnsweredInChinese(String greeting) throws TimeoutException {
    assertEquals(Optional.of("您好，Ann，欢迎！输入“帮助”看看我能做什么。"), Ask.ask(new GreetingBot(), greeting));
  }

  @ParameterizedTest
  @ValueSource(strings = {"this", "hi-fi", "Othello", "他好"})
  void whatIsNoGreetingIsNotAnswered(String text) throws TimeoutException {
    assertEquals(Optional.empty(), Ask.ask(new GreetingBot(), text));
  }

  @Test
  void theTimeIsToldForEachZone() throws TimeoutException {
    assertEquals(
        Optional.of(
            "00:05, Sunday, 1 February 2026 (Asia/Shanghai, UTC+08:00)\n"
                + "16:05, Saturday, 31 January 2026 (UTC)"),
        Ask.ask(time, "What time is it?"));
  }

  @Test
  void theTimeIsToldInChinese() throws TimeoutException {
    assertEquals(
        Optional.of("2026年2月1日 星期日 00:05（Asia/Shanghai, UTC+08:00）\n2026年1月31日 星期六 16:05（UTC）"),
        Ask.ask(time, "现在时间"));
  }

  @Test
  void theOffsetIsTheOneOfNow() throws TimeoutException {
    Clock summer = Clock.fixed(Instant.parse("2026-07-01T10:00:00Z"), ZoneOffset.UTC);
    TimeBot berlin = new TimeBot(summer, List.of(ZoneId.of("Europe/Berlin")));
    assertEquals(
        Optional.of("12:00, Wednesday, 1 July 2026 (Europe/Berlin, UTC+02:00)"),
        Ask.ask(berlin, "time"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "Help!", "can you help me", "?", " ?? ", "?!"})
  void helpTellsWhatTheBotsCanDoAndHowToAskForAPerson(String text) throws TimeoutException {
    assertEquals(
        Optional.of(
            """
            You can write:
            • 人工客服, or talk to a person: how to reach a person
            • weather in Berlin: the weather there, now and today
            • time: what time it is
            • help, or ?: this list
            • hi: a welcome"""),
        Ask.ask(help, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"帮助", "这个怎么用", "如何修改名字", "请问有人吗", "？", "?？"})
  void helpIsGivenInChinese(String text) throws TimeoutException {
    assertEquals(
        Optional.of(
            """
            可以这样问：
            • 人工客服：联系真人
            • 天气 北京：当地现在和今天的天气
            • 时间：现在几点
            • 帮助，或？：本说明
            • 你好：打个招呼"""),
        Ask.ask(help, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"really?", "你吃了吗？", "!", "helpful", "self-help", ""})
  void aQuestionToAPersonIsNotAnsweredWithHelp(String text) throws TimeoutException {
    assertEquals(Optional.empty(), Ask.ask(help, text));
  }

  @Test
  void helpTellsOnlyOfBotsThatAreThere() throws TimeoutException {
    HelpBot few = new HelpBot(List.of("time", "help", "org.example.TeaBot"));
    assertEquals(
        Optional.of("You can write:\n• time: what time it is\n• help, or ?: this list"),
        Ask.ask(few, "help"));
  }

  @Test
  void whoAsksForAPersonIsToldHow() throws TimeoutException {
    assertEquals(
        Optional.of("您需要人工客服。请在这里写下您的问题，负责本聊天室的工作人员看到后会回复您。"),
        Ask.ask(new PersonBot(""), "我要人工客服！"));
    assertEquals(
        Optional.of(
            "You would like to talk to a person. Please write here what it is about: whoever looks"
                + " after this room reads it. You can also reach us here: help@example.org"),
        Ask.ask(new PersonBot("help@example.org"), "Let me talk to a person."));
  }
}

package parley.bot.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.bot.Quickest;

/** Which messages a bot takes for a question to it. */
final class TriggersTest {
  private static final Triggers TRIGGERS =
      new Triggers(List.of("time", "talk to a person"), List.of("时间", "几点"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time",
        "Time",
        "TIME",
        "Time?",
        "time!",
        "  time\n",
        "what time is it",
        "what's the time, please?",
        "hi,time?",
        "(time)",
        "“time”",
        "'time'",
        "/time",
        "@time",
        "time...",
        "time…",
        "time: now",
        "ｔｉｍｅ",
        "现在time是多少",
        "🕐time🕐",
        "it is high time - really",
        "https://example.org/ time",
        "I want to talk to a person!",
        "Talk  to, a\tperson"
      })
  void anEnglishWordAsks(String text) {
    assertEquals(Optional.of(Language.ENGLISH), TRIGGERS.in(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"时间", "现在时间？", "请问现在几点了", "time 时间", "sometimes时间"})
  void aChineseWordAsksWhereverItStands(String text) {
    assertEquals(Optional.of(Language.CHINESE), TRIGGERS.in(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "sometimes",
        "times",
        "timeline",
        "lifetime",
        "time-out",
        "real-time",
        "time's up",
        "time’s up",
        "time_t",
        "time2",
        "2time",
        "tíme",
        "time\u0301",
        "timé",
        "time.is",
        "time@example.org",
        "src/time/Clock.java",
        "https://example.org/time",
        "see https://time.is/?a=time&b=time",
        "www.time/ time-out",
        "talk to a personal trainer",
        "talk to another person",
        "日时 间"
      })
  void nothingElseAsks(String text) {
    assertEquals(Optional.empty(), TRIGGERS.in(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "a", "a ", "a.", "天", "http://", "ﷺ"})
  void aLongMessageIsReadInNoTime(String piece) {
    String longest = piece.repeat(8_000 / piece.length());
    Duration took = Quickest.ofThree(() -> assertEquals(Optional.empty(), TRIGGERS.in(longest)));
    assertTrue(took.toMillis() < 500, () -> "took " + took);
  }

  @Test
  void itsWordsAreThoseThatItAnswersTo() {
    List<String> wordsToShow = TRIGGERS.words();
    assertEquals(List.of("时间", "几点", "time", "talk to a person"), wordsToShow);
    wordsToShow.forEach(word -> assertTrue(TRIGGERS.in(word).isPresent(), word));
  }
}

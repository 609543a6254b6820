package parley.bot.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.bot.Quickest;
import parley.bot.talk.Language;

/** Which place people mean. */
final class PlaceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weather in Berlin | Berlin",
        "Weather in Berlin? | Berlin",
        "what's the weather like in São Paulo today? | São Paulo",
        "What is the weather in New York right now, please | New York",
        "how will the weather be in Berlin tomorrow | Berlin",
        "weather in Berlin at the moment | Berlin",
        "weather in Berlin this weekend. | Berlin",
        "weather forecast for Oslo | Oslo",
        "weather near Ulm | Ulm",
        "weather in the Hague | Hague",
        "weather in St. Louis | St. Louis",
        "weather in Berlin. Thanks! | Berlin",
        "weather in Paris, Texas | Paris",
        "weather in \"Bad Ems\" | Bad Ems",
        "weather in 北京 | 北京",
        "weather Berlin | Berlin",
        "/weather Berlin | Berlin",
        "Weather: Berlin! | Berlin",
        "weather forecast New York | New York",
        "hi, weather in Rome | Rome",
        "查一下weather in 北京 | 北京"
      })
  void isFoundInEnglish(String question, String place) {
    assertEquals(Optional.of(place), Place.in(question, Language.ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weather",
        "weather?",
        "weather please",
        "weather today",
        "weather forecast",
        "weather in the morning",
        "weather at this time",
        "what a nice weather",
        "the weather is nice today",
        "weather is nice",
        "nice weather, isn't it",
        "how is the weather",
        "weather in a"
      })
  void isNotFoundWhereThereIsNone(String question) {
    assertEquals(Optional.empty(), Place.in(question, Language.ENGLISH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "天气 北京 | 北京",
        "天气　北京 | 北京",
        "天气：北京 | 北京",
        "天气:北京？ | 北京",
        "天气 北京 怎么样 | 北京",
        "天气预报 乌鲁木齐 | 乌鲁木齐",
        "天气北京 | 北京",
        "北京天气 | 北京",
        "北京的天气怎么样？ | 北京",
        "今天北京天气如何 | 北京",
        "北京今天天气 | 北京",
        "请问上海明天的天气 | 上海",
        "请帮我查一下广州的天气预报 | 广州",
        "你好，杭州天气 | 杭州",
        "天气 New York | New York",
        "Berlin天气 | Berlin",
        "Berlin 的天气 | Berlin"
      })
  void isFoundInChinese(String question, String place) {
    assertEquals(Optional.of(place), Place.in(question, Language.CHINESE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "天气", "天气？", "天气怎么样", "今天天气怎么样", "今天天气真好", "天气很好", "请问今天的天气", "今天是什么天气", "好天气", "外面天气好吗"
      })
  void isNotFoundInChineseWhereThereIsNone(String question) {
    assertEquals(Optional.empty(), Place.in(question, Language.CHINESE));
  }

  @Test
  void isNoLongerThanNamesAre() {
    assertEquals(Optional.empty(), Place.in("weather in " + "x".repeat(61), Language.ENGLISH));
    assertEquals(
        Optional.of("x".repeat(60)), Place.in("weather in " + "x".repeat(60), Language.ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"weather ", "weather in x ", "天气 北 ", "the at ", "北京天气", " 今天"})
  void isLookedForInNoTime(String piece) {
    String longest = piece.repeat(8_000 / piece.length());
    Duration took =
        Quickest.ofThree(
            () -> {
              Place.in("weather in " + longest, Language.ENGLISH);
              Place.in(longest, Language.CHINESE);
            });
    assertTrue(took.toMillis() < 500, () -> "took " + took);
  }
}

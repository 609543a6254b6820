package parley.bot.weather;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.bot.talk.Language;

/**
 * Finds the place in a question for the weather: {@code weather in Berlin}, {@code weather New
 * York}, {@code 天气 北京}, {@code 北京今天天气怎么样}.
 *
 * <p>It knows no map, only how people ask. What it takes for a place the geocoding service may not
 * know; what it does not find, the person is asked for or a default stands in.
 */
final class Place {
  /** Longer than any city's name; what is cut off there was no name. */
  static final int MAX_CHARS = 60;

  /** How far from the word "weather" a place is looked for. */
  private static final int WINDOW = 150;

  private static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Chinese may touch it. */
  private static final String ENGLISH_WORD = "(?<![a-z])weather(?![a-z])";

  private static final Pattern WEATHER = pattern(ENGLISH_WORD + "|天气");

  /** Up to the end of the sentence, but not at the dot of "St. Louis". */
  private static final String NAME = "(?<place>(?:(?!(?<=\\p{L}{3})\\.)[^\\n,;!?\"“”()])+)";

  private static final Pattern ENGLISH_WITH_PREPOSITION =
      pattern(
          ENGLISH_WORD + "[^\\n.,;!?]{0,40}?\\s(?:in|at|for|near)\\s+(?:the\\s+)?[\"“'‘]?" + NAME);

  /** "weather Berlin" as a command; "weather is nice" is none. */
  private static final Pattern ENGLISH_COMMAND =
      pattern(
          "^\\W*weather(?:\\s+(?:forecast|report))?[\\s:]+(?!(?:in|at|for|near|is|was|will|has|had|looks?|seems?"
              + "|can|could|would|should|may|and|or|but|if|on|to|of|with|this|that|these|the|an?"
              + "|my|your|our|good|bad|nice|great|permitting|app|bots?|forecast|report)(?![\\p{L}\\p{N}]))"
              + NAME);

  private static final Pattern ENGLISH_TAIL =
      pattern(
          "(?:^|\\s+)(?:(?:right\\s+)?now|today|tonight|tomorrow|currently|here|please|pls|like"
              + "|thanks|thank\\s+you|at\\s+the\\s+moment|these\\s+days|(?:(?:this|the|next)\\s+)?"
              + "(?:time|morning|afternoon|evening|night|day|week|weekend))[\\s.]*$");

  private static final Pattern CHINESE_AFTER =
      pattern("天气(?:预报|情况)?\\s*[:：\\s]\\s*(?<place>[^\\n,，。;；!！?？]+)");
  private static final Pattern CHINESE_COMMAND =
      pattern("^\\s*天气(?:预报|情况)?(?![真很好不太怎如这那是会变有没呢吗吧啊的])(?<place>[^\\n,，。;；!！?？]+)");
  private static final Pattern CHINESE_BEFORE = pattern("(?<place>[^\\n,，。;；:：!！?？、]+?)天气");
  private static final Pattern CHINESE_HEAD =
      pattern(
          "^(?:\\s|请问|请|帮我|帮忙|查询|查一下|查查|查|看一下|看看|看|告诉我|我?想知道|我?想问|问一下|一下|你好|您好"
              + "|现在|今天|今日|今晚|明天|后天|昨天|当前|目前|最近|这几天|这周|周末|在|那么|那边|那|这里|这边|这种|这"
              + "|外面|什么|的)+");
  private static final Pattern CHINESE_TAIL =
      pattern(
          "(?:\\s|怎么样|怎样|怎么|如何|好吗|好不好|吗|呢|吧|啊|呀|预报|情况|天气|现在|今天|今日|今晚|明天|后天|当前"
              + "|目前|最近|这几天|这周|周末|的|是|什么|谢谢)+$");

  private Place() {}

  /** The place in this question, as it was written, at most {@link #MAX_CHARS} characters. */
  static Optional<String> in(String question, Language language) {
    String text = around(Normalizer.normalize(question, Normalizer.Form.NFKC));
    return switch (language) {
      case ENGLISH ->
          english(ENGLISH_WITH_PREPOSITION, text).or(() -> english(ENGLISH_COMMAND, text));
      case CHINESE ->
          chinese(CHINESE_AFTER, text)
              .or(() -> chinese(CHINESE_COMMAND, text))
              .or(() -> chinese(CHINESE_BEFORE, text));
    };
  }

  /** Who writes a page is searched where it speaks of the weather. */
  private static String around(String text) {
    Matcher weather = WEATHER.matcher(text);
    return weather.find()
        ? text.substring(
            Math.max(0, weather.start() - WINDOW), Math.min(text.length(), weather.end() + WINDOW))
        : "";
  }

  private static Optional<String> english(Pattern pattern, String text) {
    return group(pattern, text)
        .map(place -> stripAll(ENGLISH_TAIL, place.strip()))
        .flatMap(Place::bounded);
  }

  private static Optional<String> chinese(Pattern pattern, String text) {
    return group(pattern, text)
        .map(place -> stripAll(CHINESE_HEAD, place))
        .map(place -> stripAll(CHINESE_TAIL, place))
        .flatMap(Place::bounded);
  }

  private static Optional<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group("place")) : Optional.empty();
  }

  private static String stripAll(Pattern pattern, String text) {
    String stripped = pattern.matcher(text).replaceFirst("");
    return stripped.equals(text) ? text : stripAll(pattern, stripped);
  }

  /** One letter or a sentence is no place. */
  private static Optional<String> bounded(String place) {
    String name = place.strip().replaceAll("^[\"'“”‘’]+|[\"'“”‘’.]+$", "").strip();
    int chars = name.codePointCount(0, name.length());
    return chars < 2 || chars > MAX_CHARS ? Optional.empty() : Optional.of(name);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, IGNORE_CASE);
  }
}

package parley.bot.talk;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a bot answers to, anywhere in a message: English words and phrases as whole words in upper
 * or lower case, Chinese ones as they stand, since Chinese has no blanks.
 *
 * <p>What joins letters inside a word makes another word of it: {@code sometimes}, {@code
 * time-out}, {@code time's}, {@code time.is} and an address of the web are no {@code time}; {@code
 * Time?}, {@code (time)} and {@code 现在time} are. A message with a Chinese trigger is Chinese,
 * whatever else is in it. Immutable.
 */
public final class Triggers {
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("(?<![\\w+.-])\\p{Alpha}[\\w+.-]*+://\\S*+|www\\.\\S*+");

  /** Letters of scripts with blanks between words, digits, marks. */
  private static final String LETTER =
      "[\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]";

  /** Possessive, so that no message is too long for it. */
  private static final Pattern WORD =
      Pattern.compile(LETTER + "++(?:[-'’./\\\\@&+=~#%$]++" + LETTER + "++)*+");

  private final List<String> words;
  private final List<String> english;
  private final List<String> chinese;

  /** Triggers in lower case. */
  public Triggers(List<String> english, List<String> chinese) {
    words = Stream.concat(chinese.stream(), english.stream()).toList();
    this.english = english.stream().map(phrase -> " " + phrase + " ").toList();
    this.chinese = List.copyOf(chinese);
  }

  /** All of them, the Chinese ones first. */
  public List<String> words() {
    return words;
  }

  /** The language in which this message asks, or empty if it does not ask. */
  public Optional<Language> in(String message) {
    String text = normal(message);
    if (chinese.stream().anyMatch(text::contains)) {
      return Optional.of(Language.CHINESE);
    }
    String words = words(text);
    return english.stream().anyMatch(words::contains)
        ? Optional.of(Language.ENGLISH)
        : Optional.empty();
  }

  /** Full-width forms, which Chinese keyboards make, become plain ones; lower case. */
  private static String normal(String message) {
    return Normalizer.normalize(message, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The words with one blank around each. */
  private static String words(String text) {
    Matcher word = WORD.matcher(WEB_ADDRESS.matcher(text).replaceAll(" , "));
    StringBuilder words = new StringBuilder(" ");
    while (word.find()) {
      words.append(word.group()).append(' ');
    }
    return words.toString();
  }
}

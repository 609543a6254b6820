package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the page's words, one for each language, and who uses them. */
class WordsTest {
  private static final Path WEB =
      Path.of(System.getProperty("parley.root"), "chat-gateway/src/main/resources/web");

  /** An entry of a table: its key and all up to the end of its line or of its plural forms. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?m)^ {2}'([\\w.]+)':\\s*(\\{[^}]*?: [^\n]*|\\{\n(?:.*\n)*?  }|[^\n]*(?:\n {4}[^\n]*)*)");

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** Something in quotes that could be a key. */
  private static final Pattern LITERAL = Pattern.compile("'([a-z]\\w*(?:\\.\\w+)+)'");

  /** A key that is put together: {@code `status.${kind}`}; the names of what is kept are none. */
  private static final Pattern TEMPLATE =
      Pattern.compile("`(?!parley\\.)([a-z]\\w*\\.[^`\\s]*\\$\\{[^`]*)`");

  /** The first thing that is asked for by t. */
  private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([^']*)'");

  private static final Pattern HOLE = Pattern.compile("\\$\\{(?:[^{}]|\\{[^{}]*})*}");

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaces() {
    Map<String, String> english = table("en");
    Map<String, String> chinese = table("zh");
    assertEquals(english.keySet(), chinese.keySet());
    for (String key : english.keySet()) {
      assertEquals(places(english.get(key)), places(chinese.get(key)), "the places of " + key);
    }
  }

  @Test
  void everyKeyThatIsAskedForExists() {
    Set<String> keys = table("en").keySet();
    List<String> missing = new ArrayList<>();
    sources()
        .forEach(
            (file, text) -> {
              ASKED
                  .matcher(text)
                  .results()
                  .map(found -> found.group(1))
                  .filter(key -> !keys.contains(key))
                  .forEach(key -> missing.add(file + ": " + key));
              patterns(text).stream()
                  .filter(like -> keys.stream().noneMatch(key -> like.matcher(key).matches()))
                  .forEach(like -> missing.add(file + ": " + like));
            });
    assertEquals(List.of(), missing);
  }

  @Test
  void everyKeyIsAskedForSomewhere() {
    Set<String> unused = new TreeSet<>(table("en").keySet());
    for (String text : sources().values()) {
      LITERAL.matcher(text).results().forEach(found -> unused.remove(found.group(1)));
      List<Pattern> patterns = patterns(text);
      unused.removeIf(key -> patterns.stream().anyMatch(like -> like.matcher(key).matches()));
    }
    assertEquals(Set.of(), unused);
  }

  private static Map<String, String> table(String language) {
    Map<String, String> table = new TreeMap<>();
    Matcher entry = ENTRY.matcher(read(WEB.resolve("words/" + language + ".js")));
    while (entry.find()) {
      String before = table.put(entry.group(1), entry.group(2));
      assertEquals(null, before, () -> entry.group(1) + " is twice in " + language + ".js");
    }
    return table;
  }

  private static Set<String> places(String words) {
    return PLACE
        .matcher(words)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the keys look like that this source puts together. */
  private static List<Pattern> patterns(String source) {
    return TEMPLATE
        .matcher(source)
        .results()
        .map(found -> found.group(1))
        .map(template -> HOLE.splitAsStream(template + " "))
        .map(parts -> parts.map(String::strip).map(Pattern::quote))
        .map(parts -> Pattern.compile(parts.collect(Collectors.joining("[\\w.]+"))))
        .toList();
  }

  /** All modules but the tables, by their names. */
  private static Map<String, String> sources() {
    try (Stream<Path> files = Files.walk(WEB)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.endsWith("words/en.js") && !file.endsWith("words/zh.js"))
          .collect(Collectors.toMap(file -> WEB.relativize(file).toString(), WordsTest::read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

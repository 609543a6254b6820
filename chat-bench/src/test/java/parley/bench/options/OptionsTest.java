package parley.bench.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void readsBothForms() throws BadOption {
    Options options =
        Options.parse(List.of("--rooms", "7", "--duration=2.5", "--pin", "--rate", "750"));

    assertEquals(7, options.count(Option.ROOMS, 1));
    assertEquals(Duration.ofMillis(2500), options.seconds(Option.DURATION, Duration.ZERO));
    assertEquals(750.0, options.decimal(Option.RATE, 0));
    assertTrue(options.has(Option.PIN));
    assertFalse(options.has(Option.PEER));
    assertEquals(3, options.count(Option.SOCKETS, 3));
  }

  @Test
  void saysWhatANumberMayBe() {
    assertBad("--rooms must be a whole number from 1 to 10000, was \"0\"", "--rooms", "0");
    assertBad("--rooms must be a whole number from 1 to 10000, was \"many\"", "--rooms", "many");
    assertBad("--rooms must be a whole number from 1 to 10000, was \"1.5\"", "--rooms=1.5");
    assertBad(
        "--sockets must be a whole number from 1 to 20000, was \"20001\"", "--sockets", "20001");
    assertBad("--text must be a whole number from 26 to 8000, was \"25\"", "--text", "25");
    assertBad(
        "--duration must be a number from 0.1 to 600 seconds, was \"601\"", "--duration", "601");
    assertBad("--duration must be a number from 0.1 to 600 seconds, was \"0\"", "--duration=0");
    assertBad("--rate must be a number from 0.1 to 1000000 per second, was \"-1\"", "--rate", "-1");
  }

  @Test
  void saysWhichWordsThereAre() {
    assertBad("--complete must be one of ack, all, was \"echo\"", "--complete", "echo");
    assertBad("--arrivals must be one of even, poisson, was \"odd\"", "--arrivals", "odd");
    assertBad(
        "--workload must be one or several, with commas, of startup, appends, appends-rooms,"
            + " fanout, fanout-rate, idle, overload, return, presence, custom, all, was \"fanout,fun\"",
        "--workload",
        "fanout,fun");
  }

  @Test
  void saysWhatIsMissingUnknownOrTooMuch() {
    assertBad("--seed must be a whole number from 0 to 922337203685477580, was nothing", "--seed");
    assertBad("there is no option \"--room\"; --help lists them all", "--room", "1");
    assertBad("there is no option \"fanout\"; --help lists them all", "fanout");
    assertBad("--pin must be given without a value, was \"1\"", "--pin=1");
    assertBad("--users must be given once, was given twice", "--users", "1", "--users", "2");
  }

  private static void assertBad(String message, String... arguments) {
    BadOption bad = assertThrows(BadOption.class, () -> Options.parse(List.of(arguments)));
    assertEquals(message, bad.getMessage());
  }

  @Test
  void helpNamesEveryOptionAndItsDefault() {
    String help = Help.text();

    for (Option option : Option.values()) {
      assertTrue(help.contains("\n  " + option.flag() + " "), option::flag);
      String words = help.replaceAll("\\s+", " ");
      assertTrue(words.contains(option.text()), option::flag);
      assertTrue(option.fallback().isEmpty() || words.contains("[" + option.fallback() + "]"));
    }
    assertTrue(
        help.lines().allMatch(line -> line.length() <= 100 && line.equals(line.stripTrailing())),
        help);
  }

  @Test
  void documentationNamesOnlyOptionsThatExist() throws IOException {
    Path docs = Path.of(System.getProperty("parley.root"), "docs", "bench.md");
    List<String> flags = Arrays.stream(Option.values()).map(Option::flag).toList();
    List<String> named =
        Pattern.compile("--[a-z][a-z-]*")
            .matcher(Files.readString(docs))
            .results()
            .map(MatchResult::group)
            .toList();

    assertTrue(named.size() > 20, named::toString);
    assertEquals(List.of(), named.stream().filter(flag -> !flags.contains(flag)).toList());
    for (String workload : Option.Words.WORKLOADS) {
      assertTrue(
          workload.equals("all") || Files.readString(docs).contains("\n| `" + workload + "` |"),
          workload);
    }
  }
}

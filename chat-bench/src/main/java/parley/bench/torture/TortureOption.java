package parley.bench.torture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import parley.bench.options.Flag;
import parley.bench.options.Rule;
import parley.bench.torture.agent.Sabotage;
import parley.bench.torture.fault.Fault;

/** Every option of the command line, in the order of the help text. */
enum TortureOption implements Flag {
  SEED(
      "N",
      Rule.whole(0, Long.MAX_VALUE / 10),
      "by chance",
      "The same seed breaks the same things."),
  DURATION(
      "TIME", Rule.duration(10, 24 * 3600), "5m", "How long to break things, as 90s, 5m or 1h."),
  FAULTS(
      "NAMES",
      Rule.someOf(faultWords()),
      "all",
      "What to break (several with commas); see --list."),
  LOAD("N", Rule.whole(1, 10), "1", "How many times the usual 110 messages a second."),
  PATIENCE(
      "N",
      Rule.whole(1, 100),
      "1",
      "How many times as long as usual what is about people may take, on a slow machine."),
  SABOTAGE(
      "NAMES",
      Rule.someOf(words(Arrays.stream(Sabotage.values()).map(Sabotage::word))),
      "none",
      "Takes out protections of Parley, to see that it is found; see --list."),
  NO_NAMESPACES(
      "",
      Rule.FLAG,
      "",
      "Cuts the network by proxies on loopback, as where there are no namespaces."),
  LIST("", Rule.FLAG, "", "Lists the faults, those that cannot be had here, and the sabotages."),
  KEEP("", Rule.FLAG, "", "Keeps the logs of the processes."),
  HELP("", Rule.FLAG, "", "This text.");

  private final String placeholder;

  @SuppressWarnings("ImmutableEnumChecker") // It is immutable; the annotation is not on our path.
  private final Rule rule;

  private final String fallback;
  private final String text;

  TortureOption(String placeholder, Rule rule, String fallback, String text) {
    this.placeholder = placeholder;
    this.rule = rule;
    this.fallback = fallback;
    this.text = text;
  }

  private static List<String> faultWords() {
    return words(Arrays.stream(Fault.values()).map(Fault::word));
  }

  private static List<String> words(Stream<String> words) {
    return words.toList();
  }

  @Override
  public String placeholder() {
    return placeholder;
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public String fallback() {
    return fallback;
  }

  @Override
  public String text() {
    return text;
  }
}

package parley.bench.options;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that were given, each checked against its own rule. Immutable. */
public final class Options {
  private final Map<Flag, String> given;

  private Options(Map<Flag, String> given) {
    this.given = given;
  }

  /** Reads the options of a bench. */
  public static Options parse(List<String> arguments) throws BadOption {
    return parse(arguments, List.of(Option.values()));
  }

  /** Reads {@code --name value} and {@code --name=value}. */
  public static Options parse(List<String> arguments, List<? extends Flag> known) throws BadOption {
    Map<Flag, String> given = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      Flag option = find(equals < 0 ? argument : argument.substring(0, equals), known);
      String value = "";
      if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else if (!option.rule().isFlag()) {
        if (i + 1 == arguments.size()) {
          throw new BadOption(option.flag() + " must be " + option.rule().text() + ", was nothing");
        }
        value = arguments.get(++i);
      }
      check(option, value);
      if (given.put(option, value) != null) {
        throw new BadOption(option.flag() + " must be given once, was given twice");
      }
    }
    return new Options(given);
  }

  private static Flag find(String flag, List<? extends Flag> known) throws BadOption {
    for (Flag option : known) {
      if (option.flag().equals(flag)) {
        return option;
      }
    }
    throw new BadOption("there is no option \"" + flag + "\"; --help lists them all");
  }

  private static void check(Flag option, String value) throws BadOption {
    if (!option.rule().allows(value)) {
      throw new BadOption(
          option.flag() + " must be " + option.rule().text() + ", was \"" + value + "\"");
    }
  }

  public boolean has(Flag option) {
    return given.containsKey(option);
  }

  public Optional<String> text(Flag option) {
    return Optional.ofNullable(given.get(option));
  }

  public String text(Flag option, String otherwise) {
    return given.getOrDefault(option, otherwise);
  }

  public long whole(Flag option, long otherwise) {
    return text(option).map(Long::parseLong).orElse(otherwise);
  }

  /** A whole number that its rule keeps in the range of an int. */
  public int count(Flag option, int otherwise) {
    return Math.toIntExact(whole(option, otherwise));
  }

  public double decimal(Flag option, double otherwise) {
    return text(option).map(Double::parseDouble).orElse(otherwise);
  }

  /** A time like 5m. */
  public Duration time(Flag option, String otherwise) {
    return Duration.ofSeconds(Rule.seconds(text(option, otherwise)));
  }

  public Duration seconds(Flag option, Duration otherwise) {
    return text(option)
        .map(value -> Duration.ofNanos((long) (Double.parseDouble(value) * 1e9)))
        .orElse(otherwise);
  }
}

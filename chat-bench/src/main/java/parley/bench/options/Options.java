package parley.bench.options;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that were given, each checked against its own rule. Immutable. */
public final class Options {
  private final Map<Option, String> given;

  private Options(Map<Option, String> given) {
    this.given = given;
  }

  /** Reads {@code --name value} and {@code --name=value}. */
  public static Options parse(List<String> arguments) throws BadOption {
    Map<Option, String> given = new EnumMap<>(Option.class);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      Option option = find(equals < 0 ? argument : argument.substring(0, equals));
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

  private static Option find(String flag) throws BadOption {
    for (Option option : Option.values()) {
      if (option.flag().equals(flag)) {
        return option;
      }
    }
    throw new BadOption("there is no option \"" + flag + "\"; --help lists them all");
  }

  private static void check(Option option, String value) throws BadOption {
    if (!option.rule().allows(value)) {
      throw new BadOption(
          option.flag() + " must be " + option.rule().text() + ", was \"" + value + "\"");
    }
  }

  public boolean has(Option option) {
    return given.containsKey(option);
  }

  public Optional<String> text(Option option) {
    return Optional.ofNullable(given.get(option));
  }

  public String text(Option option, String otherwise) {
    return given.getOrDefault(option, otherwise);
  }

  public long whole(Option option, long otherwise) {
    return text(option).map(Long::parseLong).orElse(otherwise);
  }

  /** A whole number that its rule keeps in the range of an int. */
  public int count(Option option, int otherwise) {
    return Math.toIntExact(whole(option, otherwise));
  }

  public double decimal(Option option, double otherwise) {
    return text(option).map(Double::parseDouble).orElse(otherwise);
  }

  public Duration seconds(Option option, Duration otherwise) {
    return text(option)
        .map(value -> Duration.ofNanos((long) (Double.parseDouble(value) * 1e9)))
        .orElse(otherwise);
  }
}

package parley.bot;

import io.vertx.core.Vertx;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.List;
import parley.api.chat.Bot;
import parley.api.start.ConfigException;
import parley.bot.talk.GreetingBot;
import parley.bot.talk.HelpBot;
import parley.bot.talk.PersonBot;
import parley.bot.talk.TimeBot;
import parley.bot.weather.WeatherBot;

/** The bots by their names in {@code conf/bot.yaml}: ours, and the classes of users. */
final class BotCatalogue {
  private final Vertx vertx;
  private final BotConfig config;
  private final Clock clock;

  BotCatalogue(Vertx vertx, BotConfig config, Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
  }

  /** Throws unless this is a name of ours or a class from which a bot can be made. */
  static void check(String name) {
    if (!HelpBot.BUILT_IN.contains(name)) {
      constructor(name);
    }
  }

  /** All that are configured, in that order. */
  List<Bot> all() {
    return config.bots().stream().map(this::make).toList();
  }

  private Bot make(String name) {
    return switch (name) {
      case "person" -> new PersonBot(config.person().contact());
      case "weather" -> new WeatherBot(vertx, config.weather());
      case "time" -> new TimeBot(clock, config.time().zoneIds());
      case "help" -> new HelpBot(config.bots());
      case "greeting" -> new GreetingBot();
      default -> makeOfClass(name);
    };
  }

  private static Bot makeOfClass(String name) {
    try {
      return constructor(name).newInstance();
    } catch (InvocationTargetException e) {
      throw new ConfigException("bots: the constructor of " + name + " failed: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw unusable(name);
    }
  }

  private static Constructor<? extends Bot> constructor(String name) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Class<? extends Bot> type = Class.forName(name, false, loader).asSubclass(Bot.class);
      if (Modifier.isAbstract(type.getModifiers())) {
        throw unusable(name);
      }
      return type.getConstructor();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw unusable(name);
    }
  }

  private static ConfigException unusable(String name) {
    return new ConfigException(
        "bots must be of "
            + String.join(", ", HelpBot.BUILT_IN)
            + ", or the full name of a public class on the class path that implements "
            + Bot.class.getName()
            + " and has a public constructor without parameters, was "
            + name);
  }
}

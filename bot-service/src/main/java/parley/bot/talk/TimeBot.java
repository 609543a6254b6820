package parley.bot.talk;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.api.Entry;
import parley.api.chat.Bot;

/** Tells the time, always with its zone. */
public final class TimeBot implements Bot {
  private static final Triggers TIME = new Triggers(List.of("time"), List.of("时间"));

  private final Clock clock;
  private final List<ZoneId> zones;

  /** A bot that tells the time of each of these zones. */
  public TimeBot(Clock clock, List<ZoneId> zones) {
    this.clock = clock;
    this.zones = List.copyOf(zones);
  }

  @Override
  public String name() {
    return "Clock";
  }

  @Override
  public List<String> triggers() {
    return TIME.words();
  }

  @Override
  public Optional<Future<String>> answer(String room, Entry message) {
    return TIME.in(message.text()).map(this::now).map(Future::succeededFuture);
  }

  private String now(Language language) {
    Instant now = clock.instant();
    return zones.stream()
        .map(zone -> inZone(now.atZone(zone), language))
        .collect(Collectors.joining("\n"));
  }

  private static String inZone(ZonedDateTime time, Language language) {
    String zone = time.getZone().getId();
    String offset = "UTC" + DateTimeFormatter.ofPattern("xxx").format(time);
    String shown = zone.equals("UTC") ? zone : zone + ", " + offset;
    return language.pick(
        format(time, language, "HH:mm, EEEE, d MMMM uuuu") + " (" + shown + ")",
        format(time, language, "uuuu年M月d日 EEEE HH:mm") + "（" + shown + "）");
  }

  private static String format(ZonedDateTime time, Language language, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, language.locale()).format(time);
  }
}

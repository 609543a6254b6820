package parley.bench.suite;

import java.time.Duration;
import java.util.List;
import parley.bench.load.Workload;
import parley.bench.load.Workload.CompleteWhen;
import parley.bench.options.BadOption;
import parley.bench.options.Option;
import parley.bench.options.Options;

/** The workloads by name, as the options change them. */
public final class Workloads {
  public static final String STARTUP = "startup";
  public static final String APPENDS = "appends";
  public static final String APPENDS_ROOMS = "appends-rooms";
  public static final String FANOUT = "fanout";
  public static final String FANOUT_RATE = "fanout-rate";
  public static final String IDLE = "idle";
  public static final String OVERLOAD = "overload";
  public static final String RETURN = "return";
  public static final String PRESENCE = "presence";
  public static final String CUSTOM = "custom";

  /** What runs when nothing else is said, in this order. */
  static final List<String> STANDARD =
      List.of(STARTUP, APPENDS, APPENDS_ROOMS, FANOUT, FANOUT_RATE, IDLE);

  private static final int SOCKETS_PER_IDLE_ROOM = 20;
  private static final Duration LOAD_POLL = Duration.ofNanos(50_000);
  private static final Duration IDLE_POLL = Duration.ofMillis(5);

  /** Seats cost the generator about 300 bytes each. */
  private static final long MAX_SEATS = 400_000;

  private Workloads() {}

  /** The workloads that these options ask for. */
  static List<String> names(Options options) throws BadOption {
    boolean own = options.text(Option.URL).isEmpty();
    String otherwise = own ? "all" : CUSTOM;
    List<String> asked = List.of(options.text(Option.WORKLOAD, otherwise).split(",", -1));
    List<String> names = asked.contains("all") ? STANDARD : asked;
    if (!own && names.contains(STARTUP)) {
      throw new BadOption(
          "--workload must not hold startup with --url, which names a system that runs already");
    }
    if (!own && names.contains(IDLE) && !options.has(Option.SERVER_PID)) {
      throw new BadOption("--workload idle with --url must come with --server-pid, was without");
    }
    return names;
  }

  /** One workload; {@link #STARTUP} is none in this sense. */
  static Workload of(String name, Options options) throws BadOption {
    return switch (name) {
      case APPENDS -> workload(name, options, new Standard(1, 20, 20, 32, "ack", 0));
      case APPENDS_ROOMS -> workload(name, options, new Standard(100, 100, 100, 8, "ack", 0));
      case FANOUT -> workload(name, options, new Standard(1, 200, 10, 8, "all", 0));
      case FANOUT_RATE -> workload(name, options, new Standard(1, 200, 10, 8, "all", 750));
      case IDLE -> idle(options);
      case RETURN -> comeBack(options);
      case PRESENCE -> crowd(options);
      case OVERLOAD -> workload(name, options, new Standard(100, 100, 100, 8, "ack", 0));
      default -> workload(name, options, new Standard(1, 100, 10, 8, "ack", 0));
    };
  }

  private static Workload workload(String name, Options options, Standard standard)
      throws BadOption {
    Workload.Pacing pacing =
        new Workload.Pacing(
            options.count(Option.INFLIGHT, standard.inflight()),
            completeWhen(options.text(Option.COMPLETE, standard.complete())),
            options.decimal(Option.RATE, standard.ratePerSecond()),
            options.text(Option.ARRIVALS, "even").equals("poisson"));
    return new Workload(
        name, shape(options, standard), pacing, timing(options, LOAD_POLL), bounds(options));
  }

  private static Workload.Shape shape(Options options, Standard standard) throws BadOption {
    Workload.Shape shape =
        new Workload.Shape(
            options.count(Option.ROOMS, standard.rooms()),
            options.count(Option.ROOMS_PER_SOCKET, 1),
            options.count(Option.SOCKETS, standard.sockets()),
            options.count(Option.SENDERS, standard.senders()),
            options.count(Option.TEXT, 100));
    atMost(Option.SENDERS, shape.senders(), Option.SOCKETS, shape.sockets());
    atMost(Option.ROOMS_PER_SOCKET, shape.roomsPerSocket(), Option.ROOMS, shape.rooms());
    long seats = (long) shape.sockets() * shape.roomsPerSocket();
    if (seats > MAX_SEATS) {
      throw new BadOption(
          "--sockets times --rooms-per-socket must be at most %d, was %d"
              .formatted(MAX_SEATS, seats));
    }
    return shape;
  }

  private static CompleteWhen completeWhen(String word) {
    return word.equals("all") ? CompleteWhen.ALL : CompleteWhen.ACK;
  }

  private static void atMost(Option option, int value, Option bound, int limit) throws BadOption {
    if (value > limit) {
      throw new BadOption(
          "%s must be at most %s (%d), was %d"
              .formatted(option.flag(), bound.flag(), limit, value));
    }
  }

  private static Workload idle(Options options) {
    int sockets = options.count(Option.IDLE, 2000);
    int rooms = Math.max(1, sockets / SOCKETS_PER_IDLE_ROOM);
    return new Workload(
        IDLE,
        new Workload.Shape(rooms, 1, sockets, 0, 100),
        new Workload.Pacing(1, CompleteWhen.ACK, 0, false),
        timing(options, IDLE_POLL),
        bounds(options));
  }

  private static Workload comeBack(Options options) throws BadOption {
    int sockets = options.count(Option.SOCKETS, 10_000);
    int rooms = Math.max(1, sockets / SOCKETS_PER_IDLE_ROOM);
    Workload workload = workload(RETURN, options, new Standard(rooms, sockets, 20, 1, "ack", 100));
    Workload.Bounds bounds = workload.bounds();
    return new Workload(
        RETURN,
        workload.shape(),
        workload.pacing(),
        workload.timing(),
        new Workload.Bounds(
            bounds.maxMessages(), bounds.maxOutstanding(), true, bounds.reread(), bounds.hold()));
  }

  /** Who joins the one room; the duration is the time in which all do. */
  private static Workload crowd(Options options) {
    int sockets = options.count(Option.SOCKETS, 5_000);
    Workload.Timing timing = timing(options, LOAD_POLL);
    return new Workload(
        PRESENCE,
        new Workload.Shape(1, 1, sockets, 0, 100),
        new Workload.Pacing(1, CompleteWhen.ACK, 0, false),
        new Workload.Timing(
            timing.warmup(),
            options.seconds(Option.DURATION, Duration.ofSeconds(10)),
            timing.drain(),
            timing.pollInterval(),
            timing.connect()),
        bounds(options));
  }

  /** Who talks in another room meanwhile, for this long. */
  static Workload beside(Options options, String name, Duration duration) throws BadOption {
    int senders = options.count(Option.SENDERS, 20);
    Workload workload = workload(name, options, new Standard(1, senders, senders, 1, "ack", 100));
    Workload.Timing timing = workload.timing();
    return new Workload(
        name,
        new Workload.Shape(1, 1, senders, senders, workload.shape().textChars()),
        workload.pacing(),
        new Workload.Timing(
            Duration.ZERO, duration, timing.drain(), timing.pollInterval(), timing.connect()),
        workload.bounds());
  }

  private static Workload.Timing timing(Options options, Duration poll) {
    return new Workload.Timing(
        options.seconds(Option.WARMUP, Duration.ofSeconds(3)),
        options.seconds(Option.DURATION, Duration.ofSeconds(5)),
        options.seconds(Option.DRAIN, Duration.ofSeconds(10)),
        options.has(Option.POLL) ? Duration.ofNanos(options.whole(Option.POLL, 0) * 1000) : poll,
        options.seconds(Option.CONNECT, Duration.ofSeconds(60)));
  }

  private static Workload.Bounds bounds(Options options) {
    return new Workload.Bounds(
        options.whole(Option.MAX_MESSAGES, 5_000_000),
        options.count(Option.MAX_OUTSTANDING, 100_000),
        options.has(Option.RECONNECT),
        options.has(Option.REREAD),
        options.has(Option.HOLD));
  }

  private record Standard(
      int rooms, int sockets, int senders, int inflight, String complete, double ratePerSecond) {}
}

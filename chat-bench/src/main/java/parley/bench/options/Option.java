package parley.bench.options;

import java.util.List;

/** Every option of the command line, in the order of the help text. */
public enum Option implements Flag {
  URL(
      "URLS",
      Rule.ANY,
      "",
      "Running gateways, as http://127.0.0.1:8080[,http://127.0.0.1:8081]; sockets alternate over "
          + "them. Only this machine. Without it the bench starts a system of its own."),
  WORKLOAD(
      "NAMES",
      Rule.someOf(Words.WORKLOADS),
      "all of the list; with --url: custom",
      "What to run: "
          + String.join(", ", Words.WORKLOADS)
          + " (several with commas). custom takes its shape from the options below; they change "
          + "the others too."),
  PEER(
      "",
      Rule.FLAG,
      "",
      "Runs fanout and fanout-rate against a bare Vert.x server too and prints the ratio."),
  PIN("", Rule.FLAG, "", "Servers on CPU 0, the generator on CPU 1 (by taskset, where it exists)."),
  STANDALONE(
      "JAR", Rule.ANY, "chat-standalone.jar of this build", "What the bench starts as its system."),
  JVM(
      "OPTIONS",
      Rule.ANY,
      "none",
      "JVM options for the servers that it starts, in quotes if they are several."),
  KEEP("", Rule.FLAG, "", "Keeps the temporary data directory and logs of what it started."),

  ROOMS("N", Rule.whole(1, 10_000), "1", "Rooms."),
  ROOMS_PER_SOCKET("N", Rule.whole(1, 200), "1", "Rooms that each socket joins."),
  SOCKETS("N", Rule.whole(1, 20_000), "100", "Sockets; each reads all its rooms."),
  SENDERS(
      "N", Rule.whole(1, 20_000), "10", "How many of the sockets send, each to its first room."),
  USERS(
      "N", Rule.whole(1, 20_000), "1", "Users, each signed in once; sockets alternate over them."),
  TEXT("CHARACTERS", Rule.whole(26, 8_000), "100", "Length of a text; 26 of it are the marker."),
  INFLIGHT(
      "N", Rule.whole(1, 1_024), "8", "Closed loop: messages in flight per sender until complete."),
  COMPLETE(
      "WHEN",
      Rule.oneOf(List.of("ack", "all")),
      "ack",
      "Closed loop: a message is complete when its ack has come, or when all receivers have it."),
  RATE(
      "PER_SECOND",
      Rule.decimal(0.1, 1_000_000, " per second"),
      "none: closed loop",
      "Open loop: messages per second in all; latency counts from when each was due."),
  ARRIVALS(
      "HOW",
      Rule.oneOf(List.of("even", "poisson")),
      "even",
      "Open loop: messages come evenly, or at random times."),

  WARMUP("SECONDS", Rule.decimal(0, 60, " seconds"), "3", "Before measuring."),
  DURATION("SECONDS", Rule.decimal(0.1, 600, " seconds"), "5", "Measuring."),
  DRAIN("SECONDS", Rule.decimal(0, 60, " seconds"), "10", "At most, for stragglers at the end."),
  CONNECT(
      "SECONDS", Rule.decimal(1, 300, " seconds"), "60", "At most, until all sockets are ready."),
  IDLE("N", Rule.whole(10, 20_000), "2000", "Connections of the workload idle."),
  POLL(
      "MICROS",
      Rule.whole(0, 100_000),
      "50",
      "The generator looks at its sockets this often, in microseconds; 0: whenever something"
          + " comes."),
  MAX_MESSAGES(
      "N", Rule.whole(1, 20_000_000), "5000000", "A run sends no more (16 bytes of memory each)."),
  MAX_OUTSTANDING(
      "N",
      Rule.whole(1, 1_000_000),
      "100000",
      "Nothing is sent while so many messages wait for their acks."),

  REREAD("", Rule.FLAG, "", "At the end reads the whole log again over HTTP and compares."),
  RECONNECT(
      "",
      Rule.FLAG,
      "",
      "Sockets that are closed come back with their cursors, as the protocol says."),
  HOLD(
      "",
      Rule.FLAG,
      "",
      "Who is refused for now says nothing new until it may try again; what was due meanwhile is"
          + " counted as unsent."),
  SERVER_PID(
      "PID", Rule.whole(1, 4_194_304), "", "With --url: the server's JVM, for CPU and memory."),
  SEED("N", Rule.whole(0, Long.MAX_VALUE / 10), "1", "Seed of texts, masks and random arrivals."),
  JSON("FILE", Rule.ANY, "", "Adds each result to this file as one line of JSON."),
  HELP("", Rule.FLAG, "", "This text.");

  private final String placeholder;

  @SuppressWarnings("ImmutableEnumChecker") // It is immutable; the annotation is not on our path.
  private final Rule rule;

  private final String fallback;
  private final String text;

  Option(String placeholder, Rule rule, String fallback, String text) {
    this.placeholder = placeholder;
    this.rule = rule;
    this.fallback = fallback;
    this.text = text;
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

  /** Words that an enum constant may use before its own statics exist. */
  static final class Words {
    static final List<String> WORKLOADS =
        List.of(
            "startup",
            "appends",
            "appends-rooms",
            "fanout",
            "fanout-rate",
            "idle",
            "overload",
            "return",
            "presence",
            "custom",
            "all");

    private Words() {}
  }
}

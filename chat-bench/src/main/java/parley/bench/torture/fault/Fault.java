package parley.bench.torture.fault;

import java.util.Locale;

/** Everything that a torture can break. */
public enum Fault {
  CALM("nothing is broken", Area.NONE),
  HISTORY_KILL("kill -9 of a history", Area.HISTORY),
  HISTORY_TERM("SIGTERM of a history, started again", Area.HISTORY),
  HISTORY_STOP("SIGSTOP of a history, then SIGCONT", Area.HISTORY),
  GATEWAY_KILL("kill -9 of a gateway", Area.GATEWAY),
  GATEWAY_TERM("SIGTERM of a gateway, started again", Area.GATEWAY),
  GATEWAY_STOP("SIGSTOP of a gateway, then SIGCONT", Area.GATEWAY),
  BOT_KILL("kill -9 of a bot", Area.BOT),
  BOT_TERM("SIGTERM of a bot, started again", Area.BOT),
  BOT_STOP("SIGSTOP of a bot, then SIGCONT", Area.BOT),
  ALL_KILL("kill -9 of every process but Postgres", Area.ALL),
  POSTGRES_KILL("kill -9 of Postgres", Area.POSTGRES),
  POSTGRES_RESTART("Postgres stopped in order, started again", Area.POSTGRES),
  POSTGRES_PAUSE("SIGSTOP of all of Postgres, then SIGCONT", Area.POSTGRES),
  POSTGRES_FULL("no room on the disk of Postgres", Area.POSTGRES, true),
  POSTGRES_READONLY("Postgres may not be written", Area.POSTGRES),
  POSTGRES_CUT("every connection to Postgres ended", Area.POSTGRES),
  NET_CUT("the network cut between two sides", Area.NETWORK),
  NET_ONEWAY("the network cut in one direction", Area.NETWORK),
  NET_CLIENTS("a gateway cut off from all clients", Area.NETWORK),
  NET_SLOW("what a process sends comes late", Area.NETWORK),
  CLOCKS("the clocks of the processes up to 90 s apart", Area.CLOCKS),
  ANNOUNCEMENTS("announcements lost, doubled and reordered", Area.BUS);

  /** What two faults at once must not share. */
  enum Area {
    NONE,
    HISTORY,
    GATEWAY,
    BOT,
    ALL,
    POSTGRES,
    NETWORK,
    CLOCKS,
    BUS
  }

  private final String text;
  private final Area area;
  private final boolean needsSandbox;

  Fault(String text, Area area) {
    this(text, area, false);
  }

  Fault(String text, Area area, boolean needsSandbox) {
    this.text = text;
    this.area = area;
    this.needsSandbox = needsSandbox;
  }

  /** How it is written on the command line: {@code gateway-kill}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it does. */
  public String text() {
    return text;
  }

  /** Whether it can be done only in namespaces of its own. */
  public boolean needsSandbox() {
    return needsSandbox;
  }

  /** Whether the network has to be one that can be cut. */
  public boolean isOfNetwork() {
    return area == Area.NETWORK;
  }

  /** Whether it is left out unless it is asked for. */
  public boolean onlyIfNamed() {
    return this == CALM;
  }

  /** Whether both can be at the same time. */
  boolean goesWith(Fault other) {
    return area != other.area && area != Area.ALL && other.area != Area.ALL;
  }
}

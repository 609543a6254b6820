package parley.bench.torture.client;

/**
 * What a client is like. Times are milliseconds, 0 for never.
 *
 * @param paceMillis from one message to the next
 * @param textChars length of a message, about
 * @param asks whether every message has a word in it that a bot answers
 * @param leavesMillis it goes in good order about so often, and comes back with its cursor
 * @param vanishesMillis it is cut off in mid-send about so often
 * @param dozesMillis it reads nothing for about so long
 * @param wakesMillis before it does not read, it reads for about so long
 */
record Habits(
    long paceMillis,
    int textChars,
    boolean asks,
    long leavesMillis,
    long vanishesMillis,
    long dozesMillis,
    long wakesMillis) {

  static final Habits READS = new Habits(0, 0, false, 0, 0, 0, 0);

  static Habits talks(long paceMillis, int textChars) {
    return new Habits(paceMillis, textChars, false, 0, 0, 0, 0);
  }

  Habits asking() {
    return new Habits(
        paceMillis, textChars, true, leavesMillis, vanishesMillis, dozesMillis, wakesMillis);
  }

  Habits leaving(long millis) {
    return new Habits(
        paceMillis, textChars, asks, millis, vanishesMillis, dozesMillis, wakesMillis);
  }

  Habits vanishing(long millis) {
    return new Habits(paceMillis, textChars, asks, leavesMillis, millis, dozesMillis, wakesMillis);
  }

  Habits dozing(long millis, long awakeMillis) {
    return new Habits(
        paceMillis, textChars, asks, leavesMillis, vanishesMillis, millis, awakeMillis);
  }
}

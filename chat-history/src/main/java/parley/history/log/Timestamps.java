package parley.history.log;

import parley.api.Entry;

/** Remembers the last timestamp's text: entries of one commit, or one page, often share it. */
final class Timestamps {
  private long millis = Long.MIN_VALUE;
  private String text = "";

  String text(long epochMillis) {
    if (epochMillis != millis) {
      millis = epochMillis;
      text = Entry.timestamp(epochMillis);
    }
    return text;
  }
}

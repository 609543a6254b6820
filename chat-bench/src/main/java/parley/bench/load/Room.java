package parley.bench.load;

import parley.bench.check.RoomLog;
import parley.bench.entries.EntryMemo;

/** One room of a run: its log as seen, the memo of its frames, and who waits for its receivers. */
record Room(int index, RoomLog log, EntryMemo memo, Completion completion) {
  String name() {
    return log.name();
  }
}

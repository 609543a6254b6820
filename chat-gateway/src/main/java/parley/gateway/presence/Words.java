package parley.gateway.presence;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.api.presence.PresenceEvent.TriggerWords;

/**
 * What makes the bots answer, as they tell it every few seconds; a group that does not any more is
 * forgotten. Written by the table's context, read by any thread.
 */
final class Words {
  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(15);
  private static final int MAX_GROUPS = 20;

  private record Group(List<String> words, long heardAtNanos) {}

  private final Map<String, Group> groups = new HashMap<>();
  private volatile List<String> all = List.of();

  void heard(TriggerWords told, long now) {
    if (groups.containsKey(told.group()) || groups.size() < MAX_GROUPS) {
      groups.put(told.group(), new Group(told.words(), now));
      gather();
    }
  }

  void forgetSilent(long now) {
    long after = FORGOTTEN_AFTER.toNanos();
    if (groups.values().removeIf(group -> now - group.heardAtNanos > after)) {
      gather();
    }
  }

  private void gather() {
    all =
        groups.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(group -> group.getValue().words().stream())
            .distinct()
            .limit(TriggerWords.MAX)
            .toList();
  }

  /** Each once, those of one group together. */
  List<String> all() {
    return all;
  }
}

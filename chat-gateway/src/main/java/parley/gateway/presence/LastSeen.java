package parley.gateway.presence;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import parley.api.people.PeopleRequest;

/**
 * Tells history who was here until now, many at once, one request after another. Best effort: of
 * those who wait while history does not answer the last ones are dropped when they are too many.
 * Confined to the table's context.
 */
final class LastSeen {
  private static final int MAX_WAITING = 10_000;

  private final Function<List<String>, Future<Void>> tell;
  private final Set<String> waiting = new LinkedHashSet<>();
  private boolean telling;

  /**
   * Nobody yet.
   *
   * @param tell ends on the table's context
   */
  LastSeen(Function<List<String>, Future<Void>> tell) {
    this.tell = tell;
  }

  void add(List<String> users) {
    for (String user : users) {
      if (waiting.size() < MAX_WAITING) {
        waiting.add(user);
      }
    }
  }

  /** To be called once a second: what failed is told again then. */
  void tell() {
    if (telling || waiting.isEmpty()) {
      return;
    }
    telling = true;
    List<String> some = new ArrayList<>(waiting).subList(0, Math.min(waiting.size(), most()));
    tell.apply(some)
        .onSuccess(told -> some.forEach(waiting::remove))
        .onComplete(done -> telling = false);
  }

  /** All who wait, at the end. */
  Future<Void> tellAll() {
    if (waiting.isEmpty()) {
      return Future.succeededFuture();
    }
    List<String> some = new ArrayList<>(waiting).subList(0, Math.min(waiting.size(), most()));
    some.forEach(waiting::remove);
    return tell.apply(some).compose(told -> tellAll());
  }

  private static int most() {
    return PeopleRequest.MAX_USERS;
  }
}

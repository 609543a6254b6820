package parley.bench.torture.client;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Journal.Message;

/**
 * Writes to others in direct rooms, over HTTP: mostly to people to whom nobody has written yet in
 * this company, so that the room opens with it.
 */
final class Correspondent implements Client {
  private static final long PACE_MILLIS = 2_500;
  private static final int MOST_OTHERS = 4;
  private static final int MOST_ROOMS = 600;
  private static final int NEW_PERCENT = 60;

  private final Guest guest;
  private final List<String> everyone;
  private final Consumer<Journal> newJournal;
  private final Map<String, Journal> journals = new HashMap<>();
  private boolean quiet;
  private int said;

  /** {@code everyone}: whom it may write to, by id; read when all have signed in. */
  Correspondent(Guest guest, List<String> everyone, Consumer<Journal> newJournal) {
    this.guest = guest;
    this.everyone = everyone;
    this.newJournal = newJournal;
  }

  @Override
  public void start() {
    guest.later(guest.about(PACE_MILLIS), this::write);
  }

  @Override
  public void beQuiet() {
    quiet = true;
  }

  private void write() {
    if (quiet) {
      return;
    }
    boolean full = guest.people().inboxes().directCount() >= MOST_ROOMS;
    List<String> known = new ArrayList<>(journals.keySet());
    if (known.isEmpty() || (!full && guest.random().nextInt(100) < NEW_PERCENT)) {
      open();
    } else {
      say(known.get(guest.random().nextInt(known.size())));
    }
  }

  private void open() {
    List<String> others = new ArrayList<>(everyone);
    others.remove(guest.id());
    Collections.shuffle(others, guest.random());
    List<String> some = others.subList(0, 1 + guest.random().nextInt(MOST_OTHERS));
    JsonObject body = new JsonObject().put("people", new JsonArray(List.copyOf(some)));
    Errand.run(guest, HttpMethod.POST, "/api/direct", body)
        .onSuccess(
            answer -> {
              if (answer.isOk()) {
                String room = answer.body().getString("room");
                Set<String> all = new HashSet<>(some);
                all.add(guest.id());
                guest.people().inboxes().direct(room, all);
                say(room);
              } else {
                guest
                    .people()
                    .doors()
                    .refused("POST /api/direct: " + answer, guest.clock().millis());
                start();
              }
            });
  }

  private void say(String room) {
    Journal journal = journals.computeIfAbsent(room, this::newJournal);
    Message message = journal.says("number " + said++ + " of " + guest.id());
    JsonObject body =
        new JsonObject().put("clientId", message.clientId()).put("text", message.text());
    journal.sent(message, guest.clock().millis(), guest.home());
    Errand.run(guest, HttpMethod.POST, "/api/rooms/" + room + "/entries", body)
        .onSuccess(
            answer -> {
              if (answer.isOk()) {
                long seq = answer.body().getLong("seq");
                journal.acked(message, seq, guest.clock().millis(), guest.home());
              } else {
                journal.refused(message, "" + answer);
              }
              start();
            });
  }

  private Journal newJournal(String room) {
    Journal journal = new Journal(guest.id(), room, false);
    newJournal.accept(journal);
    return journal;
  }
}

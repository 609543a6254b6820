package parley.bench.torture.client;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Journal.Message;

/** The HTTP twin: posts one message after the other, or polls, or both. */
final class HttpHalf implements Client {
  private static final long POST_SECONDS = 6;
  private static final int WAIT_SECONDS = 5;
  private static final long POLL_SECONDS = 9;

  private final Guest guest;
  private final Habits habits;
  private final Journal journal;
  private final boolean polls;
  private final BackOff backOff;
  private int poster;
  private int poller;
  private boolean quiet;
  private int said;

  /** {@code polls}: else someone else reads for the same journal. */
  HttpHalf(Guest guest, Habits habits, Journal journal, boolean polls) {
    this.guest = guest;
    this.habits = habits;
    this.journal = journal;
    this.polls = polls;
    backOff = new BackOff(guest.random());
    poster = guest.home();
    poller = guest.home();
  }

  @Override
  public void start() {
    if (polls) {
      journal.joined(0, 0, false, guest.clock().millis(), poller);
      poll();
    }
    sayNext();
  }

  @Override
  public void beQuiet() {
    quiet = true;
  }

  private void sayNext() {
    if (habits.paceMillis() > 0 && !quiet) {
      guest.later(
          guest.about(habits.paceMillis()), () -> post(journal.says(guest.says(said++, habits))));
    }
  }

  private void post(Message message) {
    int gateway = poster;
    journal.sent(message, guest.clock().millis(), gateway);
    JsonObject body =
        new JsonObject().put("clientId", message.clientId()).put("text", message.text());
    request(HttpMethod.POST, gateway, "", body, POST_SECONDS)
        .onSuccess(
            answer -> {
              journal.acked(message, answer.getLong("seq"), guest.clock().millis(), gateway);
              backOff.succeeded();
              sayNext();
            })
        .onFailure(
            cause -> {
              if (cause instanceof ForGood) {
                journal.refused(message, cause.getMessage());
                sayNext();
                return;
              }
              poster = guest.after(gateway);
              guest.later(backOff.nextMillis(), () -> post(message));
            });
  }

  private void poll() {
    int gateway = poller;
    String query = "?after=" + journal.cursor() + "&limit=200&wait=" + WAIT_SECONDS;
    request(HttpMethod.GET, gateway, query, null, POLL_SECONDS)
        .onSuccess(
            page -> {
              long now = guest.clock().millis();
              page.getJsonArray("entries")
                  .forEach(entry -> Place.read(journal, (JsonObject) entry, now));
              poll();
            })
        .onFailure(
            cause -> {
              poller = guest.after(gateway);
              guest.later(backOff.nextMillis(), this::poll);
            });
  }

  /** The answer's JSON; fails for every status but 200 and 201. */
  private Future<JsonObject> request(
      HttpMethod method, int gateway, String query, JsonObject body, long seconds) {
    String path = "/api/rooms/" + journal.room() + "/entries" + query;
    return guest.ask(method, gateway, path, body, seconds).map(HttpHalf::read);
  }

  private static JsonObject read(Api.Answer answer) {
    if (answer.isForGood()) {
      throw new ForGood("" + answer);
    } else if (!answer.isOk()) {
      throw new IllegalStateException("" + answer);
    }
    return answer.body();
  }

  /** Refused, and would be again. */
  private static final class ForGood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForGood(String said) {
      super(said);
    }
  }
}

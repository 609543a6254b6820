package parley.bench.torture.client;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.bench.load.BenchFailure;
import parley.bench.torture.check.Audit;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.RunClock;

/** All clients of a run. For one thread; blocks. */
public final class Crowd implements AutoCloseable {
  private static final String PLAZA = "plaza";
  private static final String NOISE = "noise";
  private static final int SMALL_ROOMS = 12;
  private static final int ASKERS = 3;
  private static final long SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http =
      vertx.createHttpClient(
          new HttpClientOptions().setConnectTimeout(2_000), new PoolOptions().setHttp1MaxSize(50));
  private final RunClock clock;
  private final List<SocketAddress> gateways;
  private final Random random;
  private final List<Client> clients = new ArrayList<>();
  private final List<Context> contexts = new ArrayList<>();
  private final List<Journal> journals = new ArrayList<>();
  private final List<Journal> talkers = new ArrayList<>();
  private int signedIn;

  /** Nobody yet. */
  public Crowd(RunClock clock, List<SocketAddress> gateways, long seed) {
    this.clock = clock;
    this.gateways = gateways;
    this.random = new Random(seed);
  }

  /**
   * Signs everyone in and lets them begin.
   *
   * @param haste how many times the usual number of messages
   * @param noisy whether one room shall carry much more than slow readers can take
   */
  public void enter(int haste, boolean noisy) throws BenchFailure {
    for (int i = 0; i < 2 * gateways.size(); i++) {
      talkers.addAll(socket(Habits.talks(150 / haste, 60), PLAZA));
    }
    for (int i = 0; i < 2; i++) {
      socket(Habits.talks(500 / haste, 80).leaving(8_000), PLAZA);
      socket(Habits.talks(500 / haste, 80).vanishing(6_000), PLAZA);
      polling(Habits.talks(1_000 / haste, 80));
    }
    mixed(Habits.talks(700 / haste, 80));
    socket(Habits.READS.dozing(5_000, 5_000), PLAZA);
    List<String> all = new ArrayList<>(List.of(PLAZA));
    for (int i = 0; i < SMALL_ROOMS; i++) {
      all.add("room-" + i);
      socket(Habits.talks(900 / haste, 60), "room-" + i);
      socket(Habits.talks(900 / haste, 60), "room-" + i);
    }
    socket(Habits.READS, all.toArray(String[]::new));
    socket(Habits.READS.leaving(10_000), all.toArray(String[]::new));
    for (int i = 0; i < ASKERS; i++) {
      socket(Habits.talks(1_500, 0).asking(), Audit.ASK + i);
    }
    for (int i = 0; i < 2; i++) {
      socket(noisy ? Habits.talks(15, 7_500) : Habits.talks(300, 4_000), NOISE);
      // In much noise they sleep soon, and for longer than any buffer of the system lasts.
      Habits slow =
          noisy ? Habits.READS.dozing(60_000, 1_000) : Habits.READS.dozing(12_000, 12_000);
      socket(slow, NOISE);
    }
  }

  private List<Journal> socket(Habits habits, String... rooms) throws BenchFailure {
    Guest guest = signIn();
    List<Journal> own = new ArrayList<>();
    for (String room : rooms) {
      own.add(new Journal(guest.id(), room, true));
    }
    begin(new SocketClient(guest, habits, own));
    journals.addAll(own);
    return own;
  }

  private void polling(Habits habits) throws BenchFailure {
    Guest guest = signIn();
    Journal journal = new Journal(guest.id(), PLAZA, true);
    begin(new HttpHalf(guest, habits, journal, true, http));
    journals.add(journal);
  }

  /** Reads at a socket, posts over HTTP. */
  private void mixed(Habits habits) throws BenchFailure {
    Guest guest = signIn();
    Journal journal = new Journal(guest.id(), PLAZA, true);
    begin(new SocketClient(guest, Habits.READS, List.of(journal)));
    begin(new HttpHalf(guest, habits, journal, false, http));
    journals.add(journal);
  }

  private void begin(Client client) {
    Context context = vertx.getOrCreateContext();
    clients.add(client);
    contexts.add(context);
    context.runOnContext(go -> client.start());
  }

  private Guest signIn() throws BenchFailure {
    int home = signedIn % gateways.size();
    SocketAddress gateway = gateways.get(home);
    JsonObject body = new JsonObject().put("name", "u" + signedIn++).put("token", true);
    try {
      JsonObject answer =
          http.request(HttpMethod.POST, gateway.port(), gateway.host(), "/api/session")
              .compose(
                  request ->
                      request.putHeader("Content-Type", "application/json").send(body.toBuffer()))
              .compose(response -> response.body())
              .map(bytes -> bytes.toJsonObject())
              .await(SECONDS, TimeUnit.SECONDS);
      return new Guest(
          vertx,
          clock,
          gateways,
          home,
          answer.getJsonObject("user").getString("id"),
          answer.getString("token"),
          new Random(random.nextLong()));
    } catch (TimeoutException | RuntimeException e) {
      throw new BenchFailure("a client could not sign in at " + gateway + ": " + e, e);
    }
  }

  /** Nothing new is said from now on. */
  public void beQuiet() {
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      contexts.get(i).runOnContext(go -> client.beQuiet());
    }
  }

  /** How many messages were never acked. */
  public long waiting() {
    return journals.stream().mapToLong(Journal::waiting).sum();
  }

  /** How many readers have less than these heads. */
  public long behind(Map<String, Long> heads) {
    return journals.stream()
        .filter(journal -> journal.cursor() < heads.getOrDefault(journal.room(), 0L))
        .count();
  }

  /** Whether each of those who always talk was acked since then. */
  public boolean isServedSince(long millis) {
    return talkers.stream()
        .map(Journal::acks)
        .allMatch(acks -> !acks.isEmpty() && acks.get(acks.size() - 1).atMillis() >= millis);
  }

  /** Everything that was written down. */
  public List<Journal> journals() {
    return journals;
  }

  /** What those wrote down who always talk. */
  public List<Journal> talkers() {
    return talkers;
  }

  /** How many clients there are. */
  public int size() {
    return signedIn;
  }

  @Override
  public void close() {
    vertx.close();
  }
}

package parley.bench.torture.client;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.bench.load.BenchFailure;
import parley.bench.torture.check.Audit;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.people.Doors;
import parley.bench.torture.people.People;

/** All clients of a run. For one thread; blocks. */
public final class Crowd implements AutoCloseable {
  private static final String PLAZA = "plaza";
  private static final String NOISE = "noise";
  private static final int SMALL_ROOMS = 12;
  private static final int ASKERS = 3;
  private static final long SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final RunClock clock;
  private final Api api;
  private final People people = People.none();
  private final Random random;
  private final List<Client> clients = new ArrayList<>();
  private final List<Context> contexts = new ArrayList<>();
  private final List<Journal> journals = new CopyOnWriteArrayList<>();
  private final List<Journal> talkers = new ArrayList<>();
  private final List<Passport> passports = new CopyOnWriteArrayList<>();
  private int signedIn;

  /** Nobody yet. */
  public Crowd(RunClock clock, List<SocketAddress> gateways, long seed) {
    this.clock = clock;
    this.random = new Random(seed);
    api = new Api(vertx, gateways);
  }

  /**
   * Signs everyone in and lets them begin.
   *
   * @param haste how many times the usual number of messages
   * @param noisy whether one room shall carry much more than slow readers can take
   */
  public void enter(int haste, boolean noisy) throws BenchFailure {
    for (int i = 0; i < 2 * api.gateways(); i++) {
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
    new Society(this).enter();
  }

  private List<Journal> socket(Habits habits, String... rooms) throws BenchFailure {
    return socket(signIn(), habits, null, rooms);
  }

  /** Someone with a socket; {@code door} is that of a room in which not everyone may be. */
  List<Journal> socket(Guest guest, Habits habits, Doors.Door door, String... rooms) {
    List<Place> places = new ArrayList<>();
    List<Journal> own = new ArrayList<>();
    for (String room : rooms) {
      Journal journal = new Journal(guest.id(), room, true);
      own.add(journal);
      places.add(new Place(guest, journal, habits.dozesMillis() == 0, door));
    }
    begin(new SocketClient(guest, habits, places));
    journals.addAll(own);
    return own;
  }

  private void polling(Habits habits) throws BenchFailure {
    Guest guest = signIn();
    Journal journal = new Journal(guest.id(), PLAZA, true);
    begin(new HttpHalf(guest, habits, journal, true));
    journals.add(journal);
  }

  /** Reads at a socket, posts over HTTP. */
  private void mixed(Habits habits) throws BenchFailure {
    Guest guest = signIn();
    Journal journal = new Journal(guest.id(), PLAZA, true);
    begin(new SocketClient(guest, Habits.READS, List.of(new Place(guest, journal, true, null))));
    begin(new HttpHalf(guest, habits, journal, false));
    journals.add(journal);
  }

  void begin(Client client) {
    Context context = vertx.getOrCreateContext();
    clients.add(client);
    contexts.add(context);
    context.runOnContext(go -> client.start());
  }

  Vertx vertx() {
    return vertx;
  }

  Api api() {
    return api;
  }

  People people() {
    return people;
  }

  /** One more to be checked; from any thread. */
  void add(Journal journal) {
    journals.add(journal);
  }

  /** A new guest, at one gateway after the other. */
  Guest signIn() throws BenchFailure {
    int home = signedIn % api.gateways();
    JsonObject body = new JsonObject().put("name", "u" + signedIn++).put("token", true);
    JsonObject answer = ask(HttpMethod.POST, home, "/api/session", null, body);
    return guest(home, answer, random.nextLong());
  }

  /** Who is answered this to a sign-in; from any thread. */
  Guest guest(int home, JsonObject answer, long seed) {
    Random own = new Random(seed);
    Passport passport =
        new Passport(vertx, clock, api, people.signIns(), new Random(seed), home, answer);
    passports.removeIf(Passport::wasEnded);
    passports.add(passport);
    return new Guest(vertx, clock, api, home, passport, people, own);
  }

  /** Fails unless it is answered as it should be. */
  JsonObject ask(HttpMethod method, int gateway, String path, String token, JsonObject body)
      throws BenchFailure {
    try {
      Api.Answer answer =
          api.ask(method, gateway, path, token, body, SECONDS).await(SECONDS, TimeUnit.SECONDS);
      if (answer.isOk()) {
        return answer.body();
      }
      throw new BenchFailure(path + " was answered with " + answer);
    } catch (TimeoutException | RuntimeException e) {
      throw new BenchFailure(path + " was not answered by gateway-" + gateway + ": " + e, e);
    }
  }

  /** Nothing new is said from now on. */
  public void beQuiet() {
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      contexts.get(i).runOnContext(go -> client.beQuiet());
    }
  }

  /** The ids of those whose session is over, though they did not end it. */
  public Set<String> signedOut() {
    return passports.stream()
        .filter(passport -> passport.isOver() && !passport.wasEnded())
        .map(Passport::user)
        .collect(Collectors.toSet());
  }

  private Stream<Journal> served(List<Journal> some) {
    Set<String> signedOut = signedOut();
    return some.stream().filter(journal -> !signedOut.contains(journal.user()));
  }

  /** How many messages were never acked. */
  public long waiting() {
    return served(journals).mapToLong(Journal::waiting).sum();
  }

  /** How many readers have less than these heads. */
  public long behind(Map<String, Long> heads) {
    return served(journals)
        .filter(Journal::reads)
        .filter(journal -> journal.cursor() < heads.getOrDefault(journal.room(), 0L))
        .count();
  }

  /** Whether each of those who always talk was acked since then. */
  public boolean isServedSince(long millis) {
    return served(talkers)
        .map(Journal::acks)
        .allMatch(acks -> !acks.isEmpty() && acks.get(acks.size() - 1).atMillis() >= millis);
  }

  /** Everything that was written down. */
  public List<Journal> journals() {
    return journals;
  }

  /** What was written down of people; nobody is anywhere any more from now on. */
  public People endOfPeople() {
    people.attendance().end(clock.millis());
    return people;
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

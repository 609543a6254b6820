package parley.bench.torture.client;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import parley.bench.load.BenchFailure;
import parley.bench.torture.people.Doors;

/** Those of a crowd who are about people: private rooms, direct messages, signing in and out. */
final class Society {
  private static final String CLUB = "club";
  private static final int PRIVATE_ROOMS = 2;
  private static final int MEMBERS = 3;
  private static final int CORRESPONDENTS = 9;
  private static final Habits HOST = Habits.talks(400, 60);
  private static final Habits MEMBER = Habits.talks(1_500, 60);

  private final Crowd crowd;

  Society(Crowd crowd) {
    this.crowd = crowd;
  }

  void enter() throws BenchFailure {
    for (int i = 0; i < PRIVATE_ROOMS; i++) {
      Guest host = crowd.signIn();
      JsonObject body = new JsonObject().put("private", true).put("name", "den " + i);
      room(host, create(host, body), false);
    }
    Guest owner = register(crowd.signIn());
    room(owner, create(owner, new JsonObject().put("room", CLUB)), true);
    correspondents();
    begin("comer", false);
    begin("member", true);
  }

  private String create(Guest host, JsonObject body) throws BenchFailure {
    String token = host.passport().token();
    return crowd.ask(HttpMethod.POST, host.home(), "/api/rooms", token, body).getString("room");
  }

  /** The same guest, with an account from now on. */
  private Guest register(Guest guest) throws BenchFailure {
    JsonObject body =
        new JsonObject()
            .put("account", "owner")
            .put("password", "the password of an owner")
            .put("name", "the owner")
            .put("token", true);
    String token = guest.passport().token();
    JsonObject answer = crowd.ask(HttpMethod.POST, guest.home(), "/api/account", token, body);
    guest.passport().ending(); // of the guest
    return crowd.guest(guest.home(), answer, 1);
  }

  /** A host, who talks all the time, and members, who are let in and put out. */
  private void room(Guest host, String room, boolean open) throws BenchFailure {
    crowd.socket(host, HOST, null, room);
    List<Doors.Door> doors = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      Guest member = crowd.signIn();
      Doors.Door door = crowd.people().doors().add(room, member.id(), open, open);
      doors.add(door);
      crowd.socket(member, MEMBER, door, room);
      crowd.begin(new Intruder(member, door));
    }
    crowd.begin(new Host(host, room, open, doors));
  }

  /** Each with two devices. */
  private void correspondents() throws BenchFailure {
    List<String> everyone = new CopyOnWriteArrayList<>();
    List<Guest> guests = new ArrayList<>();
    for (int i = 0; i < CORRESPONDENTS; i++) {
      Guest guest = crowd.signIn();
      guests.add(guest);
      everyone.add(guest.id());
    }
    for (Guest guest : guests) {
      crowd.begin(new InboxDevice(guest, "the first device", guest.home(), crowd::add));
      int other = guest.after(guest.home());
      crowd.begin(new InboxDevice(guest, "the second device", other, crowd::add));
      crowd.begin(new Correspondent(guest, everyone, crowd::add));
    }
  }

  private void begin(String name, boolean account) {
    crowd.begin(
        new Comer(
            crowd.vertx(),
            crowd.api(),
            name,
            account,
            (gateway, answer) -> crowd.guest(gateway, answer, answer.hashCode())));
  }
}

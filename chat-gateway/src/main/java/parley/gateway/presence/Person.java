package parley.gateway.presence;

import java.util.HashMap;
import java.util.Map;
import parley.api.User;

/** Someone who is here, with what he is called now and where he is. */
final class Person {
  private final Map<String, Stay> stays = new HashMap<>(4);
  private User user;

  Person(User user) {
    this.user = user;
  }

  User user() {
    return user;
  }

  void renamed(User now) {
    user = now;
  }

  /** By room. */
  Map<String, Stay> stays() {
    return stays;
  }
}

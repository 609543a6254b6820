package parley.api.presence;

import java.util.List;
import java.util.Objects;

/**
 * Someone has no socket at a gateway any more in these rooms.
 *
 * @param user the id
 */
public record Gone(String user, List<String> rooms) {
  public Gone {
    Objects.requireNonNull(user, "user");
    rooms = List.copyOf(rooms);
  }
}

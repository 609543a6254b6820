package parley.api.presence;

import java.util.List;
import java.util.Objects;
import parley.api.User;

/**
 * Someone with a socket at a gateway.
 *
 * @param rooms in which he is with one of them; {@link #EVERYWHERE} is in it while he has any
 */
public record Here(User user, List<String> rooms) {
  /** The name of the place in which everyone is who is connected at all; no room has this id. */
  public static final String EVERYWHERE = "";

  public Here {
    Objects.requireNonNull(user, "user");
    rooms = List.copyOf(rooms);
  }
}

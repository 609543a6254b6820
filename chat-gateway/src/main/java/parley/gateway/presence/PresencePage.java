package parley.gateway.presence;

import java.util.List;
import parley.api.User;

/**
 * A page of those who are somewhere, in the order of their ids.
 *
 * @param count of all who are there
 * @param more whether others come after these
 */
public record PresencePage(int count, List<User> people, boolean more) {
  public PresencePage {
    people = List.copyOf(people);
  }
}

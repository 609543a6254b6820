package parley.api.presence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Objects;
import parley.api.log.BusMessage;

/** What one gateway asks another. Answered by a {@link PresenceReply}. */
@JsonSubTypes({@JsonSubTypes.Type(value = PresenceRequest.AskPresent.class, name = "askPresent")})
public sealed interface PresenceRequest extends BusMessage {

  /** Where this gateway process is asked. */
  static String address(String node) {
    return PresenceEvent.ADDRESS + "." + node;
  }

  /**
   * A page of those who are at that gateway, as far as it has told; in the order of their ids.
   *
   * @param after the last id of the page before, empty for the first page
   */
  record AskPresent(String after) implements PresenceRequest {
    public AskPresent {
      Objects.requireNonNull(after, "after");
    }
  }
}

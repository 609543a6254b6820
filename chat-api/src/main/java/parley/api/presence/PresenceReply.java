package parley.api.presence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import parley.api.log.BusMessage;

/** What a gateway answers to a {@link PresenceRequest}. */
@JsonSubTypes({@JsonSubTypes.Type(value = PresenceReply.Present.class, name = "present")})
public sealed interface PresenceReply extends BusMessage {

  /**
   * A page.
   *
   * @param seq of the last {@link PresenceEvent.Changed} with something in it that is in this page
   * @param more whether others come after these
   */
  record Present(long seq, List<Here> people, boolean more) implements PresenceReply {
    public Present {
      people = List.copyOf(people);
    }
  }
}

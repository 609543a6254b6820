package parley.api.rooms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import parley.api.log.BusMessage;

/** What is told about rooms beside their logs. Best effort: may be lost, doubled or late. */
@JsonSubTypes({@JsonSubTypes.Type(value = RoomEvent.Marked.class, name = "marked")})
public sealed interface RoomEvent extends BusMessage {
  /** Where {@link Marked} is published. */
  String MARKS = "parley.marks";

  /** These marks have moved. */
  record Marked(List<RoomRequest.ReadMark> marks) implements RoomEvent {
    public Marked {
      marks = List.copyOf(marks);
    }
  }
}

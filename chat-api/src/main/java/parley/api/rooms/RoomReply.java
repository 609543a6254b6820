package parley.api.rooms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.BusMessage;

/** What history answers to a {@link RoomRequest}. */
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomReply.Entered.class, name = "entered"),
  @JsonSubTypes.Type(value = RoomReply.Room.class, name = "room"),
  @JsonSubTypes.Type(value = RoomReply.Rooms.class, name = "rooms"),
  @JsonSubTypes.Type(value = RoomReply.Members.class, name = "members"),
  @JsonSubTypes.Type(value = RoomReply.Marks.class, name = "marks")
})
public sealed interface RoomReply extends BusMessage {

  /**
   * What someone may do in a room.
   *
   * @param refusal why he may not be there: {@code not_found}, or {@code forbidden} if he is banned
   *     from a public room; null if he may
   * @param role what he is there; null if he is not in it (a public room that was only looked at)
   * @param mark how far he has read
   */
  record Access(BusMessage.Refused refusal, MemberRole role, long mark) {}

  /** The answer to each seat, in their order. */
  record Entered(List<Access> accesses) implements RoomReply {
    public Entered {
      accesses = List.copyOf(accesses);
    }
  }

  /**
   * A room as one user sees it.
   *
   * @param name what people see; empty in a direct room, which is called by its people
   * @param role what this user is there; null if he is not in it
   * @param members how many are in it, whether they are here or not; {@link #MAX_COUNTED} if it is
   *     that many or more
   * @param head the room's last seq
   * @param mark how far this user has read; what is above it is unread
   * @param people those of a direct room; else empty
   */
  record RoomInfo(
      String room,
      String name,
      String topic,
      int slowSeconds,
      MemberRole role,
      int members,
      long head,
      long mark,
      List<User> people) {
    /** Nobody counts further. */
    public static final int MAX_COUNTED = 1_000;

    public RoomInfo {
      Objects.requireNonNull(room, "room");
      people = List.copyOf(people);
    }

    /** Public, private or direct. */
    public RoomKind kind() {
      return RoomKind.of(room);
    }
  }

  /** One room. */
  record Room(RoomInfo room) implements RoomReply {}

  /** A page of rooms; the next one is asked for with the last one's id. */
  record Rooms(List<RoomInfo> rooms) implements RoomReply {
    public Rooms {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * Someone in a room, or banned from it.
   *
   * @param role null if he is not in it
   * @param banned whether he is kept out
   * @param mutedUntilMillis until when he may not write; 0 if he may, {@link Long#MAX_VALUE}
   *     without end
   */
  record Member(User user, MemberRole role, boolean banned, long mutedUntilMillis) {}

  /** A page of people. */
  record Members(List<Member> members) implements RoomReply {
    public Members {
      members = List.copyOf(members);
    }
  }

  /** User to seq. */
  record Marks(Map<String, Long> marks) implements RoomReply {
    public Marks {
      marks = Map.copyOf(marks);
    }
  }
}

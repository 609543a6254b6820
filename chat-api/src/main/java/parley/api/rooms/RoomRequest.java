package parley.api.rooms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import java.util.Objects;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.BusMessage;

/**
 * What can be asked of history about rooms. Malformed ones cannot be made; each may be asked twice
 * and has the effect of one. Answered by a {@link RoomReply}, {@link BusMessage.Done} or {@link
 * BusMessage.Refused}.
 *
 * <p>A room that someone may not know of is refused as {@code not_found}, in the same words as one
 * that does not exist.
 */
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomRequest.Enter.class, name = "enter"),
  @JsonSubTypes.Type(value = RoomRequest.Create.class, name = "createRoom"),
  @JsonSubTypes.Type(value = RoomRequest.Direct.class, name = "direct"),
  @JsonSubTypes.Type(value = RoomRequest.Change.class, name = "changeRoom"),
  @JsonSubTypes.Type(value = RoomRequest.Look.class, name = "lookAtRoom"),
  @JsonSubTypes.Type(value = RoomRequest.Mine.class, name = "askMine"),
  @JsonSubTypes.Type(value = RoomRequest.Public.class, name = "askPublic"),
  @JsonSubTypes.Type(value = RoomRequest.Members.class, name = "askMembers"),
  @JsonSubTypes.Type(value = RoomRequest.Mark.class, name = "mark"),
  @JsonSubTypes.Type(value = RoomRequest.Marks.class, name = "askMarks")
})
public sealed interface RoomRequest extends BusMessage {
  /** The most of anything in one request. */
  int MAX_BATCH = 1_000;

  /** The largest page; who asks for more gets this. */
  int MAX_PAGE = 500;

  /** The most people of a direct room. */
  int MAX_DIRECT = 12;

  /** A place that someone may have. */
  record Seat(String room, String user) {
    public Seat {
      Check.room(room);
      Check.token("user", user);
    }
  }

  /**
   * Whether each of these may be in that room, as what. Who may join a public room joins it by
   * this; one that does not exist comes to be, unless that is switched off.
   *
   * @param joins whether to join; else it is only looked
   */
  record Enter(List<Seat> seats, boolean joins) implements RoomRequest {
    public Enter {
      seats = batch(seats);
    }
  }

  /**
   * Makes a public or a private room, owned by whoever makes it. Refused as {@code conflict} if
   * there is a public room with this id already.
   *
   * @param room the id: of a private room made up at random by whoever asks
   * @param name what people see; empty: the id
   */
  record Create(String room, String name, String topic, User by) implements RoomRequest {
    public Create {
      Check.room(room);
      if (RoomKind.of(room) != RoomKind.PUBLIC && RoomKind.of(room) != RoomKind.PRIVATE) {
        throw ChatException.badRequest("room must be public or private, was " + room);
      }
      if (!name.isEmpty()) {
        Check.name(name);
      }
      Check.topic(topic);
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * The direct room of these people and {@code by}, made if need be; the others see it with its
   * first message. Answered by {@link RoomReply.Room}. Refused as {@code not_found} if one of them
   * is not a user (any more).
   */
  record Direct(User by, List<String> others) implements RoomRequest {
    public Direct {
      Objects.requireNonNull(by, "by");
      others = others.stream().distinct().filter(user -> !user.equals(by.id())).toList();
      if (others.isEmpty() || others.size() >= MAX_DIRECT) {
        throw ChatException.badRequest(
            "a direct room has 2–" + MAX_DIRECT + " people, was " + (others.size() + 1));
      }
    }
  }

  /**
   * Does something to a room, which its log tells. Refused as {@code forbidden} if {@code by} may
   * not, as {@code not_found} if there is no such room or user in it. Answered by {@link
   * BusMessage.Done}, also if nothing had to be changed.
   *
   * @param clientId the idempotency key
   * @param user whom it is done to; empty for {@code topic}, {@code name}, {@code slow}; for {@code
   *     leave} it is {@code by}
   * @param number seconds, see {@link RoomChange#number}
   */
  record Change(
      String room,
      User by,
      String clientId,
      RoomChange.Action action,
      String user,
      String text,
      long number)
      implements RoomRequest {
    /** A year: the longest ban or mute that has an end, and the slowest pace. */
    public static final long MAX_SECONDS = 31_536_000;

    public Change {
      Check.room(room);
      Objects.requireNonNull(by, "by");
      Check.token("clientId", clientId);
      Objects.requireNonNull(action, "action");
      switch (action) {
        case TOPIC -> Check.topic(text);
        case NAME -> Check.name(text);
        case SLOW -> {}
        case ROLE -> {
          Check.token("user", user);
          if (MemberRole.of(text) == null) {
            throw ChatException.badRequest("role must be member, moderator or owner, was " + text);
          }
        }
        case LEAVE -> user = by.id();
        default -> Check.token("user", user);
      }
      if (number < 0 || number > MAX_SECONDS) {
        throw ChatException.badRequest(
            "seconds must be between 0 and " + MAX_SECONDS + ", was " + number);
      }
      user = user == null ? "" : user;
      text = text == null ? "" : text;
    }
  }

  /**
   * One room, as this user sees it; answered by {@link RoomReply.Room}. Refused as {@code
   * not_found} for whoever may not know of it.
   */
  record Look(String room, String user) implements RoomRequest {
    public Look {
      Check.room(room);
      Check.token("user", user);
    }
  }

  /**
   * The rooms of this user, in the order of their ids; answered by {@link RoomReply.Rooms}. A
   * direct room in which nobody has spoken is only in the list of whoever opened it.
   *
   * @param after the last id of the page before; empty for the first
   */
  record Mine(String user, String after, int limit) implements RoomRequest {
    public Mine {
      Check.token("user", user);
      limit = atMost(limit);
    }
  }

  /**
   * Public rooms whose id, name or topic has this text, in the order of their ids; empty: all.
   * Answered by {@link RoomReply.Rooms}, as {@code user} sees them.
   */
  record Public(String user, String text, String after, int limit) implements RoomRequest {
    public Public {
      limit = atMost(limit);
    }
  }

  /**
   * Who is in a room, in the order of their ids; answered by {@link RoomReply.Members}. Refused as
   * {@code not_found} for whoever may not know of it. Who is banned is told to moderators only.
   */
  record Members(String room, String by, String after, int limit) implements RoomRequest {
    public Members {
      Check.room(room);
      limit = atMost(limit);
    }
  }

  /** How far someone has read. */
  record ReadMark(String room, String user, long seq) {
    public ReadMark {
      Check.room(room);
      Check.token("user", user);
    }
  }

  /**
   * These have been read. A mark never goes back, nor beyond the room's end, and who is not in the
   * room has none. What has moved is told by {@link RoomEvent.Marked}.
   */
  record Mark(List<ReadMark> marks) implements RoomRequest {
    public Mark {
      marks = batch(marks);
    }
  }

  /** How far everyone in this room has read; answered by {@link RoomReply.Marks}. */
  record Marks(String room, String by) implements RoomRequest {
    public Marks {
      Check.room(room);
    }
  }

  private static int atMost(int limit) {
    if (limit < 1) {
      throw ChatException.badRequest("limit must be from 1 on, was " + limit);
    }
    return Math.min(limit, MAX_PAGE);
  }

  private static <T> List<T> batch(List<T> some) {
    if (some.size() > MAX_BATCH) {
      throw ChatException.badRequest("at most " + MAX_BATCH + " at once, was " + some.size());
    }
    return List.copyOf(some);
  }
}

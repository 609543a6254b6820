package parley.api.presence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import java.util.Objects;
import parley.api.User;
import parley.api.log.BusMessage;

/** What is told unasked at {@link #ADDRESS}. Best effort: may be lost, doubled or late. */
@JsonSubTypes({
  @JsonSubTypes.Type(value = PresenceEvent.Changed.class, name = "presenceChanged"),
  @JsonSubTypes.Type(value = PresenceEvent.Over.class, name = "presenceOver"),
  @JsonSubTypes.Type(value = PresenceEvent.Typed.class, name = "typed"),
  @JsonSubTypes.Type(value = PresenceEvent.TriggerWords.class, name = "triggerWords")
})
public sealed interface PresenceEvent extends BusMessage {
  /** Every gateway listens here. */
  String ADDRESS = "parley.presence";

  /**
   * Who came to a gateway and who went since it last told. Published once a second, with nothing in
   * it as a sign of life.
   *
   * @param node the gateway process, a new id at each start
   * @param seq 1, 2, 3, … for those with something in it; of one with nothing in it the last seq
   *     before, 0 if there was none: so whoever missed one knows
   * @param came also those who have another name now; whoever knows of them already loses nothing
   */
  record Changed(String node, long seq, List<Here> came, List<Gone> gone) implements PresenceEvent {
    /** The most people named by one message. */
    public static final int MAX_PEOPLE = 500;

    public Changed {
      Objects.requireNonNull(node, "node");
      came = List.copyOf(came);
      gone = List.copyOf(gone);
    }

    /** Nobody came or went. */
    public boolean nothing() {
      return came.isEmpty() && gone.isEmpty();
    }
  }

  /** This gateway stops: it has no sockets any more. */
  record Over(String node) implements PresenceEvent {
    public Over {
      Objects.requireNonNull(node, "node");
    }
  }

  /** These are typing. */
  record Typed(List<Typing> typing) implements PresenceEvent {
    /** The most of one message; what is more is dropped. */
    public static final int MAX = 200;

    public Typed {
      typing = List.copyOf(typing);
    }
  }

  /** Someone is typing in a room. */
  record Typing(String room, User user) {
    public Typing {
      Objects.requireNonNull(room, "room");
      Objects.requireNonNull(user, "user");
    }
  }

  /**
   * What makes the bots of this group answer. Published every few seconds by each of its processes.
   *
   * @param words at most {@link #MAX}, in the order in which they are to be shown
   */
  record TriggerWords(String group, List<String> words) implements PresenceEvent {
    /** The most words of a group; the others are left out. */
    public static final int MAX = 50;

    /** The longest word, in chars; longer ones are left out. */
    public static final int MAX_CHARS = 40;

    public TriggerWords {
      Objects.requireNonNull(group, "group");
      words = words.stream().filter(word -> word.length() <= MAX_CHARS).limit(MAX).toList();
    }
  }
}

package parley.api.people;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import java.util.Objects;
import parley.api.User;
import parley.api.log.BusMessage;

/** What history answers to a {@link PeopleRequest}. */
@JsonSubTypes({
  @JsonSubTypes.Type(value = PeopleReply.SignedIn.class, name = "signedIn"),
  @JsonSubTypes.Type(value = PeopleReply.Profiles.class, name = "profiles"),
  @JsonSubTypes.Type(value = PeopleReply.Lately.class, name = "lately")
})
public sealed interface PeopleReply extends BusMessage {

  /**
   * A session began or goes on.
   *
   * @param account what this user signs in with; empty for a guest
   * @param expiresAtMillis when it ends unless it is renewed
   */
  record SignedIn(User user, String account, String session, long expiresAtMillis)
      implements PeopleReply {
    public SignedIn {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(session, "session");
    }
  }

  /**
   * A user as others see him.
   *
   * @param lastSeenMillis when he last was here, 0 if never told
   */
  record Profile(User user, long lastSeenMillis, boolean deleted) {
    public Profile {
      Objects.requireNonNull(user, "user");
    }
  }

  /** Users. */
  record Profiles(List<Profile> profiles) implements PeopleReply {
    public Profiles {
      profiles = List.copyOf(profiles);
    }
  }

  /**
   * What happened of late.
   *
   * @param endedSessions ids
   * @param changed users whose name or role is another than in tokens that may still be about
   */
  record Lately(List<String> endedSessions, List<User> changed) implements PeopleReply {
    public Lately {
      endedSessions = List.copyOf(endedSessions);
      changed = List.copyOf(changed);
    }
  }
}

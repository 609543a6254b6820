package parley.api.rooms;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What someone may do in a room. In the order of rights, the least first. */
public enum MemberRole {
  /** Read and write. */
  @JsonProperty("member")
  MEMBER("member"),
  /** And remove, ban, mute and set the pace. */
  @JsonProperty("moderator")
  MODERATOR("moderator"),
  /** And say who moderates. */
  @JsonProperty("owner")
  OWNER("owner");

  private final String text;

  MemberRole(String text) {
    this.text = text;
  }

  /** The name on the wire and in the database. */
  public String text() {
    return text;
  }

  /** Whether whoever has this role may do what the other one may. */
  public boolean atLeast(MemberRole other) {
    return compareTo(other) >= 0;
  }

  /** The role of this name; null if there is none. */
  public static MemberRole of(String text) {
    for (MemberRole role : values()) {
      if (role.text.equals(text)) {
        return role;
      }
    }
    return null;
  }
}

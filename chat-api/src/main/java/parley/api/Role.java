package parley.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of author wrote an entry. */
public enum Role {
  /** Someone who gave a name and nothing else. */
  @JsonProperty("guest")
  GUEST("guest"),
  /** Someone with an account. */
  @JsonProperty("member")
  MEMBER("member"),
  /** A program. Bots never answer one another. */
  @JsonProperty("bot")
  BOT("bot");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** The name on the wire and in the database. */
  public String text() {
    return text;
  }

  /** The role of this name; an unknown one is a guest, who may do the least. */
  public static Role of(String text) {
    for (Role role : values()) {
      if (role.text.equals(text)) {
        return role;
      }
    }
    return GUEST;
  }
}

package parley.api;

/**
 * Who speaks: the id stays, the name is the one at the time.
 *
 * @param id 1–64 characters without control characters; unique, never shown as a name
 * @param name 1–40 characters, see {@link Check#name}
 * @param role what kind of author
 */
public record User(String id, String name, Role role) {
  /** What whoever was deleted is called, also where he spoke. */
  public static final String DELETED_NAME = "deleted user";

  /** Throws a {@link ErrorCode#BAD_REQUEST} on a malformed id or name, or without a role. */
  public User {
    Check.token("user id", id);
    Check.name(name);
    if (role == null) {
      throw ChatException.badRequest("a user must have a role");
    }
  }
}

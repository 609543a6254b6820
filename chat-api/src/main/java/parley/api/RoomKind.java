package parley.api;

/**
 * What kind of room an id names. The id tells: whoever may not know that a room exists learns
 * nothing from it, and whoever makes a public room by its id cannot make another kind.
 */
public enum RoomKind {
  /** Anyone may join. */
  PUBLIC(""),
  /** Those who were invited. */
  PRIVATE("private:"),
  /** Two people, or a few; always the same room for the same people. */
  DIRECT("direct:"),
  /** Between the processes of Parley; nobody may join. */
  SYSTEM("system:");

  private final String prefix;

  RoomKind(String prefix) {
    this.prefix = prefix;
  }

  /** What the ids of these rooms begin with. */
  public String prefix() {
    return prefix;
  }

  /** The name on the wire and in the database. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The kind of the room with this id. */
  public static RoomKind of(String room) {
    if (room.startsWith(PRIVATE.prefix)) {
      return PRIVATE;
    }
    if (room.startsWith(DIRECT.prefix)) {
      return DIRECT;
    }
    return room.startsWith(SYSTEM.prefix) ? SYSTEM : PUBLIC;
  }
}

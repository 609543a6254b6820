package parley.history.rooms;

import io.vertx.sqlclient.Row;
import parley.api.RoomKind;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomRequest.Change;

/**
 * What holds when a room is about to be changed, its row being locked: who asks, whom it would be
 * done to.
 *
 * @param name of the room; empty if it has none
 * @param saidKind the kind of the entry with this author and {@code clientId}; null if there is
 *     none
 * @param owners how many the room has
 */
record Scene(
    Change change,
    String name,
    String topic,
    int slowSeconds,
    String saidKind,
    Person actor,
    Person target,
    long owners) {

  /**
   * Someone with regard to a room.
   *
   * @param name null if there is no such user
   * @param role null if he is not in it
   * @param admin whether he may do what he likes in public rooms
   */
  record Person(String name, MemberRole role, boolean admin, boolean banned, boolean muted) {
    boolean atLeast(MemberRole wanted) {
      return admin || (role != null && role.atLeast(wanted));
    }

    /** Whether he may act on the other one. */
    boolean outranks(Person other) {
      if (admin || other.admin) {
        return admin && !other.admin;
      }
      return role != null && (other.role == null || role.compareTo(other.role) > 0);
    }
  }

  /** $1 the room, $2 who asks, $3 his clientId, $4 whom it is done to, $5 the admins. */
  static final String LOOK =
      """
      select r.name, r.topic, r.slow_seconds,
        (select e.kind from entries e where e.room = r.id and e.sender = $2 and e.client_id = $3),
        (select count(*) from members o where o.room = r.id and o.role = 'owner'),
        a.name, am.role, r.kind = 'public' and coalesce(lower(a.account) = any ($5::text[]), false),
        t.name, tm.role, r.kind = 'public' and coalesce(lower(t.account) = any ($5::text[]), false),
        exists (
          select from bans b where b.room = r.id and b.user_id = $4 and b.until > now()),
        exists (
          select from mutes u where u.room = r.id and u.user_id = $4 and u.until > now())
      from rooms r
      left join users a on a.id = $2 and a.deleted_at is null
      left join members am on am.room = r.id and am.user_id = $2
      left join users t on t.id = $4 and t.deleted_at is null
      left join members tm on tm.room = r.id and tm.user_id = $4
      where r.id = $1
      """;

  /** From what {@link #LOOK} found. */
  static Scene of(Change change, Row row) {
    return new Scene(
        change,
        row.getString(0),
        row.getString(1),
        row.getInteger(2),
        row.getString(3),
        new Person(
            row.getString(5), MemberRole.of(row.getString(6)), row.getBoolean(7), false, false),
        new Person(
            row.getString(8),
            MemberRole.of(row.getString(9)),
            row.getBoolean(10),
            row.getBoolean(11),
            row.getBoolean(12)),
        row.getLong(4));
  }

  RoomKind kind() {
    return RoomKind.of(change.room());
  }

  boolean isPublic() {
    return kind() == RoomKind.PUBLIC;
  }

  /** Whether it is as it is to be, so that nothing need be done. */
  boolean isDone() {
    return switch (change.action()) {
      case INVITE -> target.role() != null;
      case LEAVE -> actor.role() == null;
      case UNBAN -> !target.banned();
      case UNMUTE -> !target.muted();
      case ROLE -> target.role() == MemberRole.of(change.text());
      case TOPIC -> topic.equals(change.text());
      case NAME -> name.equals(change.text());
      case SLOW -> slowSeconds == change.number();
      case REMOVE, BAN, MUTE -> false;
    };
  }

  /** His name at the time; empty if it is done to nobody. */
  String targetName() {
    return target.name() == null ? "" : target.name();
  }
}

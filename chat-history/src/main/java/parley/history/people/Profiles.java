package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.User;
import parley.api.people.PeopleReply;
import parley.api.people.PeopleRequest.Lately;
import parley.history.postgres.Transactions;

/** What is to be seen of people. Confined to its event loop. */
final class Profiles {
  private static final Logger log = LoggerFactory.getLogger(Profiles.class);
  private static final int MAX_FOUND = 50;

  /** The longest life of an access token, and what clocks may differ by. */
  private static final long MAX_LATELY_MILLIS = 86_400_000 + 60_000;

  /** What a gateway keeps in memory of what happened of late, and what one message bears. */
  private static final int MAX_LATELY = 50_000;

  private static final String COLUMNS =
      """
      id, name, account is not null,
      coalesce((extract(epoch from last_seen) * 1000)::bigint, 0), deleted_at is not null
      """;
  static final String OF = "select " + COLUMNS + " from users where id = any ($1)";

  /** By each in its own index; what comes after all that begins like this ends the range. */
  static final String SEARCH =
      """
      select %s from users where id in (
        (select id from users
          where account is not null and name_folded >= $1 and name_folded < $2
          order by name_folded, id limit %d)
        union
        (select id from users
          where account is not null and lower(account) >= $1 and lower(account) < $2
          order by lower(account) limit %d))
      order by name_folded, id limit %d
      """
          .formatted(COLUMNS, MAX_FOUND, MAX_FOUND, MAX_FOUND);

  private static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);
  static final String ENDED =
      """
      select id from sessions
      where ended_at > now() - $1::bigint * interval '1 millisecond'
      order by ended_at desc limit %d
      """
          .formatted(MAX_LATELY);
  static final String CHANGED =
      """
      select id, name, account is not null from users
      where changed_at > now() - $1::bigint * interval '1 millisecond' and changed_at > created_at
      order by changed_at desc limit %d
      """
          .formatted(MAX_LATELY);

  /** Nobody wants to know it to the second. */
  static final String SEEN =
      """
      update users set last_seen = now() where id in (
        select id from users
        where id = any ($1) and deleted_at is null
          and (last_seen is null or last_seen < now() - interval '5 seconds')
        order by id for no key update)
      """;

  private final Transactions transactions;

  Profiles(Transactions transactions) {
    this.transactions = transactions;
  }

  Future<PeopleReply> of(List<String> users) {
    return transactions.execute(OF, ids(users)).map(Profiles::profiles);
  }

  Future<PeopleReply> search(String text) {
    String begins = "";
    if (!text.isBlank()) {
      begins = Names.folded(Check.text(text, Check.MAX_TEXT_CHARS));
    }
    return transactions
        .execute(SEARCH, Tuple.of(begins, begins + AFTER_ALL))
        .map(Profiles::profiles);
  }

  private static PeopleReply profiles(RowSet<Row> rows) {
    List<PeopleReply.Profile> profiles = new ArrayList<>(rows.size());
    for (Row row : rows) {
      User user = Person.user(row.getString(0), row.getString(1), row.getBoolean(2));
      profiles.add(new PeopleReply.Profile(user, row.getLong(3), row.getBoolean(4)));
    }
    return new PeopleReply.Profiles(profiles);
  }

  Future<PeopleReply> lately(Lately lately) {
    long within = lately.withinMillis();
    if (within < 1 || within > MAX_LATELY_MILLIS) {
      throw ChatException.badRequest(
          "withinMillis must be between 1 and " + MAX_LATELY_MILLIS + ", was " + within);
    }
    return transactions
        .execute(ENDED, Tuple.of(within))
        .compose(
            ended ->
                transactions
                    .execute(CHANGED, Tuple.of(within))
                    .map(changed -> lately(ended, changed)));
  }

  private static PeopleReply lately(RowSet<Row> ended, RowSet<Row> changed) {
    if (ended.size() == MAX_LATELY || changed.size() == MAX_LATELY) {
      log.warn("more happened of late than is told most={}", MAX_LATELY);
    }
    List<String> sessions = new ArrayList<>(ended.size());
    ended.forEach(row -> sessions.add(row.getString(0)));
    List<User> users = new ArrayList<>(changed.size());
    changed.forEach(
        row -> users.add(Person.user(row.getString(0), row.getString(1), row.getBoolean(2))));
    return new PeopleReply.Lately(sessions, users);
  }

  Future<Void> seen(List<String> users) {
    return transactions.execute(SEEN, ids(users)).mapEmpty();
  }

  private static Tuple ids(List<String> users) {
    return Tuple.tuple().addArrayOfString(users.toArray(String[]::new));
  }
}

package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.people.News;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest.NewSession;
import parley.api.people.PeopleRequest.Renew;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/**
 * Sign-ins and their renewals. A session has one refresh token that counts; using it puts the next
 * one in its place. Whoever used it may not have got the answer, or had two tabs do it at once, so
 * for two minutes it is answered once more, alike. After that, whoever presents it has found or
 * stolen it, or the thief was first: the session ends for both. Every end is told by {@link News}.
 * Confined to its event loop.
 */
final class Sessions {
  /** A row that is ended by then is of use to nobody. */
  private static final String KEPT = "interval '30 days'";

  /** The oldest of more than that end: nobody has as many devices. */
  private static final int MAX_PER_USER = 50;

  private static final int SWEEP_ROWS = 500;

  private static final String OPEN =
      """
      insert into sessions (id, user_id, refresh_hash, expires_at)
      values ($1, $2, $3, now() + $4::bigint * interval '1 millisecond')
      on conflict (id) do nothing returning expires_at
      """;
  private static final String OPENED =
      """
      select expires_at from sessions
      where id = $1 and user_id = $2 and refresh_hash = $3 and ended_at is null
      """;
  static final String SURPLUS =
      """
      update sessions set ended_at = now() where id in (
        select id from sessions where user_id = $1 and ended_at is null
        order by created_at desc, id offset %d)
      returning id
      """
          .formatted(MAX_PER_USER);
  static final String FOR_RENEWAL =
      """
      select s.user_id, u.name, u.account, s.expires_at,
        s.ended_at is null and s.expires_at > now(),
        s.refresh_hash = $2,
        s.former_hash = $2 and s.rotated_at > now() - interval '2 minutes'
      from sessions s join users u on u.id = s.user_id where s.id = $1 for update of s
      """;
  private static final String ROTATE =
      """
      update sessions set former_hash = refresh_hash, refresh_hash = $2, rotated_at = now(),
        expires_at = now() + $3::bigint * interval '1 millisecond'
      where id = $1 returning expires_at
      """;
  private static final String REPLACE_NEXT = "update sessions set refresh_hash = $2 where id = $1";
  private static final String END =
      "update sessions set ended_at = now() where id = $1 and ended_at is null returning id";
  static final String END_ALL =
      """
      update sessions set ended_at = now()
      where user_id = $1 and ended_at is null and id <> $2 returning id
      """;
  static final String END_EXPIRED =
      """
      update sessions set ended_at = now() where id in (
        select id from sessions where ended_at is null and expires_at <= now()
        order by expires_at limit %d for update skip locked)
      returning id
      """
          .formatted(SWEEP_ROWS);
  static final String FORGET =
      """
      delete from sessions where id in (
        select id from sessions where ended_at < now() - %s order by ended_at limit %d)
      """
          .formatted(KEPT, SWEEP_ROWS);

  private final Transactions transactions;
  private final OwnEntries entries;

  Sessions(Transactions transactions, OwnEntries entries) {
    this.transactions = transactions;
    this.entries = entries;
  }

  /**
   * Begins a session for this user; the same again is the same. Fails as {@code conflict} if the id
   * belongs to another. The last thing in its transaction.
   */
  Future<SignedIn> open(Transaction transaction, NewSession session, Person person) {
    return transaction
        .execute(
            OPEN, Tuple.of(session.id(), person.id(), session.refreshHash(), session.lifeMillis()))
        .compose(
            opened ->
                opened.size() > 0
                    ? endSurplus(transaction, person.id()).map(opened)
                    : transaction.execute(
                        OPENED, Tuple.of(session.id(), person.id(), session.refreshHash())))
        .map(
            rows -> {
              for (Row row : rows) {
                return signedIn(person, session.id(), row, 0);
              }
              throw new ChatException(ErrorCode.CONFLICT, "there is such a session; make another");
            });
  }

  private Future<Void> endSurplus(Transaction transaction, String user) {
    return transaction.execute(SURPLUS, Tuple.of(user)).compose(ended -> tell(transaction, ended));
  }

  private static SignedIn signedIn(Person person, String session, Row row, int expiry) {
    return new SignedIn(
        person.user(),
        person.account(),
        session,
        row.getOffsetDateTime(expiry).toInstant().toEpochMilli());
  }

  Future<SignedIn> renew(Renew renew) {
    return transactions
        .run(transaction -> renew(transaction, renew))
        .map(
            renewed ->
                renewed.orElseThrow(
                    () ->
                        new ChatException(
                            ErrorCode.UNAUTHENTICATED, "the session has ended; sign in again")));
  }

  private Future<Optional<SignedIn>> renew(Transaction transaction, Renew renew) {
    return transaction
        .execute(FOR_RENEWAL, Tuple.of(renew.session(), renew.presentedHash()))
        .compose(
            rows -> {
              for (Row row : rows) {
                if (row.getBoolean(4)) {
                  return renewLive(transaction, renew, row);
                }
              }
              return Future.succeededFuture(Optional.empty());
            });
  }

  private Future<Optional<SignedIn>> renewLive(Transaction transaction, Renew renew, Row row) {
    String session = renew.session();
    Person person = new Person(row.getString(0), row.getString(1), row.getString(2));
    if (Boolean.TRUE.equals(row.getBoolean(5))) {
      return transaction
          .execute(ROTATE, Tuple.of(session, renew.nextHash(), renew.lifeMillis()))
          .map(rotated -> Optional.of(signedIn(person, session, rotated.iterator().next(), 0)));
    }
    if (Boolean.TRUE.equals(row.getBoolean(6))) {
      return transaction
          .execute(REPLACE_NEXT, Tuple.of(session, renew.nextHash()))
          .map(again -> Optional.of(signedIn(person, session, row, 3)));
    }
    return renew.proven()
        ? end(transaction, session).map(Optional.empty())
        : Future.succeededFuture(Optional.empty());
  }

  /** Ends a session, if it has not ended. */
  Future<Void> end(String session) {
    return transactions.run(transaction -> end(transaction, session));
  }

  private Future<Void> end(Transaction transaction, String session) {
    return transaction.execute(END, Tuple.of(session)).compose(ended -> tell(transaction, ended));
  }

  /** Ends all sessions of this user but one, which may be empty. */
  Future<Void> endAll(String user, String except) {
    return transactions.run(
        transaction ->
            endAll(transaction, user, except).compose(ended -> entries.tell(transaction, ended)));
  }

  /** Ends them, and leaves the news of it to be told. */
  Future<List<News>> endAll(Transaction transaction, String user, String except) {
    return transaction.execute(END_ALL, Tuple.of(user, except)).map(Sessions::news);
  }

  private Future<Void> tell(Transaction transaction, RowSet<Row> ended) {
    return entries.tell(transaction, news(ended));
  }

  private static List<News> news(RowSet<Row> ended) {
    List<News> news = new ArrayList<>(ended.size());
    ended.forEach(row -> news.add(new News.SessionEnded(row.getString(0))));
    return news;
  }

  /** Ends those whose time is over, and deletes what ended long ago; as many as go at once. */
  Future<Void> sweep() {
    return transactions
        .<Void>run(
            transaction ->
                transaction
                    .execute(END_EXPIRED, Tuple.tuple())
                    .compose(ended -> tell(transaction, ended)))
        .compose(ended -> transactions.execute(FORGET, Tuple.tuple()))
        .mapEmpty();
  }
}

package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/**
 * Counts who tries passwords, in Postgres, so that it counts through all gateways and histories: so
 * many within a minute, from the first try on. Counted before the password is looked at.
 */
final class Tries {
  private static final String COUNT =
      """
      insert into tries as t (key, since, count)
      select key, now(), 1 from unnest($1::text[]) key order by key
      on conflict (key) do update set
        count = case when t.since < now() - interval '1 minute' then 1
          else least(t.count + 1, 1000000) end,
        since = case when t.since < now() - interval '1 minute' then now() else t.since end
      returning key, count,
        (extract(epoch from since + interval '1 minute' - now()) * 1000)::bigint
      """;
  private static final String FORGET = "delete from tries where key = $1";
  static final String SWEEP = "delete from tries where since < now() - interval '2 minutes'";

  private static final String ACCOUNT = "account ";
  private static final String ADDRESS = "address ";
  private static final int MAX_KEY_CHARS = 64;

  /** The first half of ::1, as networks of IPv6 are told. */
  private static final String LOOPBACK_NETWORK = "0000000000000000";

  private final Transactions transactions;
  private final PeopleConfig limits;

  Tries(Transactions transactions, PeopleConfig limits) {
    this.transactions = transactions;
    this.limits = limits;
  }

  /**
   * One more try. Fails as {@code rate_limited} if that is too many.
   *
   * @param account empty: only the address is counted
   * @param address empty or of this machine: not counted
   */
  Future<Void> count(String account, String address) {
    List<String> keys = new ArrayList<>();
    if (!account.isEmpty()) {
      keys.add(key(ACCOUNT, account));
    }
    if (!address.isEmpty() && !isLoopback(address)) {
      keys.add(key(ADDRESS, address));
    }
    if (keys.isEmpty()) {
      return Future.succeededFuture();
    }
    return transactions
        .execute(COUNT, Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
        .map(
            rows -> {
              long waitMillis = 0;
              for (Row row : rows) {
                if (row.getInteger(1) > limit(row.getString(0))) {
                  waitMillis = Math.max(waitMillis, Math.max(1, row.getLong(2)));
                }
              }
              if (waitMillis > 0) {
                throw new ChatException(
                    ErrorCode.RATE_LIMITED, "too many tries to sign in; wait a little", waitMillis);
              }
              return null;
            });
  }

  private int limit(String key) {
    return key.startsWith(ACCOUNT) ? limits.signInsPerMinute() : limits.addressSignInsPerMinute();
  }

  /** Who has got in has not been guessing. */
  Future<Void> forget(Transaction transaction, String account) {
    return transaction.execute(FORGET, Tuple.of(key(ACCOUNT, account))).mapEmpty();
  }

  /** Deletes what does not count any more. */
  Future<Void> sweep() {
    return transactions.execute(SWEEP, Tuple.tuple()).mapEmpty();
  }

  /** Short, and storable, whatever was typed. */
  private static String key(String kind, String text) {
    String key = text.toLowerCase(Locale.ROOT).replaceAll("[^\\x21-\\x7e]", "?");
    return kind + key.substring(0, Math.min(key.length(), MAX_KEY_CHARS));
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals(LOOPBACK_NETWORK);
  }
}

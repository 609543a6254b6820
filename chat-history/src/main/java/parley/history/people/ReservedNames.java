package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.history.postgres.Transaction;

/**
 * The names of accounts, by what they look like: no two accounts look alike, and whoever has no
 * account takes no name that looks like theirs. Some names are nobody's. Safe from any thread.
 */
final class ReservedNames {
  static final String FREE_OTHERS =
      "delete from reserved_names where user_id = $1 and skeleton <> all ($2)";
  private static final String RESERVE =
      """
      insert into reserved_names as r (skeleton, user_id)
      select skeleton, $1 from unnest($2::text[]) skeleton order by skeleton
      on conflict (skeleton) do update set user_id = r.user_id
      returning user_id
      """;
  static final String TAKEN = "select 1 from reserved_names where skeleton = any ($1)";

  private final PeopleConfig config;
  private volatile Set<String> nobodys = Set.of();
  private volatile Set<String> guests = Set.of();

  ReservedNames(PeopleConfig config) {
    this.config = config;
  }

  /** Takes a while, so not on an event loop; must have ended before anything is asked. */
  Void load() {
    nobodys = skeletons(config.reservedNames());
    guests = skeletons(config.guestNames());
    return null;
  }

  private static Set<String> skeletons(List<String> names) {
    return names.stream()
        .flatMap(name -> Names.skeletons(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Gives this name to an account, and its former one to all. Fails as {@code conflict}. */
  Future<Void> reserve(Transaction transaction, String user, String name) {
    String[] skeletons = skeletons(name);
    if (Arrays.stream(skeletons).anyMatch(guests::contains)) {
      throw taken(name);
    }
    return transaction
        .execute(FREE_OTHERS, Tuple.of(user).addArrayOfString(skeletons))
        .compose(freed -> transaction.execute(RESERVE, Tuple.of(user).addArrayOfString(skeletons)))
        .map(
            owners -> {
              for (Row owner : owners) {
                if (!owner.getString(0).equals(user)) {
                  throw taken(name);
                }
              }
              return null;
            });
  }

  /** Gives the name of an account to all. */
  Future<Void> free(Transaction transaction, String user) {
    return transaction
        .execute(FREE_OTHERS, Tuple.of(user).addArrayOfString(new String[0]))
        .mapEmpty();
  }

  /** Fails as {@code conflict} if this name is an account's. */
  Future<Void> check(Transaction transaction, String name) {
    return transaction
        .execute(TAKEN, Tuple.tuple().addArrayOfString(skeletons(name)))
        .map(rows -> check(rows, name));
  }

  private static Void check(RowSet<Row> taken, String name) {
    if (taken.size() > 0) {
      throw taken(name);
    }
    return null;
  }

  private String[] skeletons(String name) {
    List<String> skeletons = Names.skeletons(name);
    if (skeletons.stream().anyMatch(nobodys::contains)) {
      throw taken(name);
    }
    return skeletons.toArray(String[]::new);
  }

  private static ChatException taken(String name) {
    return new ChatException(
        ErrorCode.CONFLICT,
        "the name " + name + " is someone else's, or looks like one that is; choose another");
  }
}

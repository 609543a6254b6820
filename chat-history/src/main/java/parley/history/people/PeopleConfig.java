package parley.history.people;

import java.util.List;
import java.util.Objects;
import parley.api.start.Range;

/**
 * How people sign in, and what they may be called.
 *
 * @param signInsPerMinute how often a password may be tried for one account, through all gateways
 * @param addressSignInsPerMinute how often from one address
 * @param passwordThreads how many passwords may be hashed at once
 * @param passwordsWaiting how many may wait for that
 * @param argon2 how passwords are hashed from now on
 * @param reservedNames what nobody may be called, nor anything that looks like it
 * @param guestNames what no account may be called, so that every guest may
 */
public record PeopleConfig(
    int signInsPerMinute,
    int addressSignInsPerMinute,
    int passwordThreads,
    int passwordsWaiting,
    Argon2 argon2,
    List<String> reservedNames,
    List<String> guestNames) {
  public PeopleConfig {
    Range.check("signInsPerMinute", signInsPerMinute, 1, 100_000);
    Range.check("addressSignInsPerMinute", addressSignInsPerMinute, 1, 1_000_000);
    Range.check("passwordThreads", passwordThreads, 1, 64);
    Range.check("passwordsWaiting", passwordsWaiting, 1, 10_000);
    Objects.requireNonNull(argon2, "argon2");
    reservedNames = List.copyOf(reservedNames);
    guestNames = List.copyOf(guestNames);
  }

  /**
   * The cost of one hash of Argon2id (RFC 9106).
   *
   * @param memoryKib what each one fills, in KiB
   * @param passes how often it does
   * @param lanes in how many parts, one after the other
   */
  public record Argon2(int memoryKib, int passes, int lanes) {
    public Argon2 {
      Range.check("lanes", lanes, 1, 16);
      Range.check("memoryKib", memoryKib, 8L * lanes, 1_048_576);
      Range.check("passes", passes, 1, 100);
    }

    /** Whether a hash made like this should be made again like that. */
    boolean isWeakerThan(Argon2 other) {
      return memoryKib < other.memoryKib || passes < other.passes || lanes < other.lanes;
    }
  }
}

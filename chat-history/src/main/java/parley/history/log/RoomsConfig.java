package parley.history.log;

import java.util.List;
import java.util.Locale;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.start.ConfigException;

/**
 * Who may do what in every room.
 *
 * @param anyoneCreates whether a public room comes to be when someone joins it, or writes to it
 * @param admins the accounts that own every public room
 */
public record RoomsConfig(boolean anyoneCreates, List<String> admins) {
  public RoomsConfig {
    try {
      admins.forEach(Check::account);
    } catch (ChatException e) {
      throw new ConfigException("admins must be accounts: " + e.getMessage());
    }
    admins = List.copyOf(admins);
  }

  /** As accounts are compared; for a statement. */
  public String[] adminKeys() {
    return admins.stream().map(account -> account.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }
}

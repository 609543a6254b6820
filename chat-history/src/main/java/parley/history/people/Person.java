package parley.history.people;

import parley.api.ChatException;
import parley.api.Role;
import parley.api.User;

/**
 * Someone as the table has him.
 *
 * @param account empty for a guest
 */
record Person(String id, String name, String account) {
  Person {
    account = account == null ? "" : account;
  }

  boolean isMember() {
    return !account.isEmpty();
  }

  User user() {
    return user(id, name, isMember());
  }

  /**
   * As others see him; a deleted user has no name of his own. A name that was stored under other
   * rules, or by a newer Java, is not shown.
   */
  static User user(String id, String name, boolean member) {
    Role role = member ? Role.MEMBER : Role.GUEST;
    try {
      return new User(id, name.isEmpty() ? User.DELETED_NAME : name, role);
    } catch (ChatException e) {
      return new User(id, "unknown", role);
    }
  }
}

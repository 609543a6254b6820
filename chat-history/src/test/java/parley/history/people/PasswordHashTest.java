package parley.history.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.history.people.PasswordHash.Hasher;
import parley.history.people.PeopleConfig.Argon2;

class PasswordHashTest {
  private static final Argon2 CHEAP = new Argon2(64, 1, 1);
  private static final Hasher HASHER = PasswordHash::argon2id;

  /** Made by the reference implementation: argon2 somesalt -id -m 16 -t 2 -p 1 <<< password. */
  private static final String FOREIGN =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ" + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void itsOwnPasswordMatchesAndNoOtherDoes() {
    PasswordHash hash = PasswordHash.parse(PasswordHash.of("pa55 wörd", CHEAP, HASHER).text());
    assertTrue(hash.matches("pa55 wörd", HASHER));
    assertFalse(hash.matches("pa55 word", HASHER));
    assertFalse(hash.matches("", HASHER));
  }

  @Test
  void anotherKeyboardsFormOfTheSamePasswordMatches() {
    PasswordHash hash = PasswordHash.of("w\u00f6rd", CHEAP, HASHER);
    assertTrue(hash.matches("wo\u0308rd", HASHER));
  }

  @Test
  void isStoredWithWhatItCostAndASaltOfItsOwn() {
    String text = PasswordHash.of("secret", CHEAP, HASHER).text();
    assertTrue(text.matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[\\w+/]{22}\\$[\\w+/]{43}"), text);
    assertNotEquals(text, PasswordHash.of("secret", CHEAP, HASHER).text());
    assertEquals(CHEAP, PasswordHash.parse(text).cost());
  }

  @Test
  void whatTheReferenceImplementationMadeMatches() {
    assertTrue(PasswordHash.parse(FOREIGN).matches("password", HASHER));
    assertFalse(PasswordHash.parse(FOREIGN).matches("passwort", HASHER));
  }

  @Test
  void whatIsNoHashIsRefused() {
    for (String text : List.of("", "secret", "$argon2i$v=19$m=64,t=1,p=1$c29t$c29t")) {
      assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(text));
    }
  }

  @Test
  void weakerIsWhatCostsLessInAnyWay() {
    Argon2 today = new Argon2(128, 2, 1);
    assertTrue(new Argon2(64, 2, 1).isWeakerThan(today));
    assertTrue(new Argon2(128, 1, 1).isWeakerThan(today));
    assertFalse(new Argon2(128, 2, 1).isWeakerThan(today));
    assertFalse(new Argon2(256, 3, 1).isWeakerThan(today));
  }
}

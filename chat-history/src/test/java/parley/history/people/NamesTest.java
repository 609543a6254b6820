package parley.history.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.ChatException;
import parley.api.ErrorCode;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "Ann, ANN, capitals",
    "ILLI, illi, capitals of which one looks like another letter",
    "Вова, вова, Cyrillic capitals",
    "Ann, Аnn, a Cyrillic А",
    "Ann, Ａｎｎ, full width",
    "Ann, 𝐀𝐧𝐧, mathematical letters",
    "Helen, Ηelen, a Greek capital that is another letter when small",
    "Bob, Воb, Cyrillic capitals that are others when small",
    "Tim, Tirn, rn for m",
    "Paul, PauI, a capital i for l",
    "Paul, Pau1, a digit for l",
    "Bob, B0b, a digit for o",
    "Zoë, Zoe\u0308, the mark by itself",
    "Ann Lee, Ann  Lee, two blanks",
    "Ann, A\u034fnn, a joiner that cannot be seen",
    "Ann, Ann\ufe0f, a variant of nothing",
    "Straße, STRASSE, a letter that is two in capitals",
  })
  void lookAlike(String name, String other, String why) {
    assertEquals(true, alike(name, other), why);
  }

  @ParameterizedTest
  @CsvSource({
    "Ann, Anna",
    "Ann, Änn",
    "Mila, Milla",
    "Ali, All",
    "王伟, 王维",
    "Юля, Яна",
    "Ann 1, Ann 2",
    "🐱, 🐶",
  })
  void areDifferent(String name, String other) {
    assertEquals(false, alike(name, other));
  }

  private static boolean alike(String name, String other) {
    return !Collections.disjoint(Names.skeletons(name), Names.skeletons(other));
  }

  @ParameterizedTest
  @CsvSource({"Ann Lee, ann lee", "Ａｎｎ, ann", "ÄRGER, ärger", "Ann  Lee, ann lee"})
  void foldForSearch(String name, String folded) {
    assertEquals(folded, Names.folded(name));
  }

  @Test
  void somethingMustBeSeen() {
    ChatException refusal =
        assertThrows(ChatException.class, () -> Names.skeletons("\u3164\u115f"));
    assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
    assertEquals("name must have characters that can be seen", refusal.getMessage());
  }
}

package parley.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
  private static void assertRefused(ErrorCode code, String sentence, Executable check) {
    ChatException refused = assertThrows(ChatException.class, check);
    assertEquals(sentence, refused.getMessage());
    assertEquals(code, refused.code());
  }

  private static void assertBad(String sentence, Executable check) {
    assertRefused(ErrorCode.BAD_REQUEST, sentence, check);
  }

  @Test
  void roomsAreLettersDigitsAndThreeSigns() {
    String longest = "aZ09-_:".repeat(9) + "x";
    assertEquals(longest, Check.room(longest));
    String rule = "room must be 1–64 of letters, digits, '-', '_', ':', was ";
    assertBad(rule + "missing", () -> Check.room(null));
    assertBad(rule + "\"\"", () -> Check.room(""));
    assertBad(rule + "\"" + longest + "y\"", () -> Check.room(longest + "y"));
    assertBad(rule + "\"ä\"", () -> Check.room("ä"));
    assertBad(rule + "\"a\\u000a\"", () -> Check.room("a\n"));
    assertBad(rule + "\"" + "z".repeat(80) + "…\"", () -> Check.room("z".repeat(90)));
  }

  @Test
  void tokensAreShortAndVisible() {
    assertEquals("ä ".repeat(32), Check.token("id", "ä ".repeat(32)));
    String rule = "id must be 1–64 characters without control characters, was ";
    assertBad(rule + "missing", () -> Check.token("id", null));
    assertBad(rule + "\"\"", () -> Check.token("id", ""));
    assertBad(rule + "\"" + "x".repeat(65) + "\"", () -> Check.token("id", "x".repeat(65)));
    assertBad(rule + "\"a\\u0000\"", () -> Check.token("id", "a\0"));
    assertBad(rule + "\"\\ud800\"", () -> Check.token("id", "\ud800"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "Ann",
        "Ann Lee",
        "Ömer",
        "山田太郎",
        "👩‍🚀",
        "👩🏽‍🚀 ❤️‍🔥",
        "O'Neil-Smith, jr."
      })
  void namesAreWhatPeopleAreCalled(String name) {
    assertEquals(name, Check.name(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " A",
        "A ",
        "\u00a0",
        "A\tB",
        "A\nB",
        "A\u0000B",
        "A\u007fB",
        "A\u0085B",
        "A\u200bB",
        "A\u202eB",
        "A\u2028B",
        "A\u2029B",
        "A\ufeffB",
        "A\ue000B",
        "A\ud800",
        "A\uffff",
        "\u2066A",
        "A\u00adB"
      })
  void namesHideNothing(String name) {
    ChatException refused = assertThrows(ChatException.class, () -> Check.name(name));
    assertEquals(ErrorCode.BAD_REQUEST, refused.code());
  }

  @Test
  void namesAreCountedInCodePoints() {
    assertEquals("😀".repeat(40), Check.name("😀".repeat(40)));
    assertBad(
        "name must be 1–40 visible characters, was \"" + "😀".repeat(41) + "\"",
        () -> Check.name("😀".repeat(41)));
    assertBad(
        "name must be 1–40 visible characters, was \"A\\u202eB\"", () -> Check.name("A\u202eB"));
  }

  @Test
  void textsAreCountedInCodePoints() {
    assertEquals("😀".repeat(5), Check.text("😀".repeat(5), 5));
    assertRefused(
        ErrorCode.TOO_LARGE,
        "text must be at most 5 characters, was 6; split it",
        () -> Check.text("😀".repeat(6), 5));
  }

  @Test
  void textsMustBeStorable() {
    assertEquals("a\tb\r\n\u0001", Check.text("a\tb\r\n\u0001", 99));
    assertBad("text must not be empty", () -> Check.text(null, 9));
    assertBad("text must not be empty", () -> Check.text(" \n\t", 9));
    assertBad("text must not contain U+0000, found at 2", () -> Check.text("ab\0", 9));
    for (String lone : new String[] {"😀\ud83d", "😀\ude00", "😀\ud83dx", "😀\ude00\ud83d"}) {
      assertBad(
          "text must not contain an unpaired surrogate, found at 2", () -> Check.text(lone, 9));
    }
  }
}

package parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.ChatException;

/** What is told to who breaks a rule of {@code openapi.yaml}. */
class ShapeTest {
  private static Vertx vertx;
  private static Contract contract;

  @BeforeAll
  static void load() throws Exception {
    vertx = Vertx.vertx();
    contract = Contract.load(vertx).await(20, TimeUnit.SECONDS);
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static Contract.Rule rule(String operation) {
    return contract.rules().stream()
        .filter(rule -> rule.id().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          signIn     | {"name":5}           | name must be 1–40 characters without blanks at its ends, was of another type
          signIn     | {"name":""}          | name must be 1–40 characters without blanks at its ends, was ""
          signIn     | {"token":"yes"}      | token must be true or false, was of another type
          appendEntry| {"text":"hi"}        | clientId must be a text, was missing
          appendEntry| {"clientId":7,"text":"hi"} | clientId must be a text, was of another type
          register   | {"account":"a b","password":"12345678","name":"A"} | account must be 3–64 of letters, digits, '.', '_', '-', '@', '+', was "a b"
          register   | {"account":"abc","password":"secret!","name":"A"} | password must be 8–128 characters, was 7 characters
          register   | {"account":"abc","name":"A"} | password must be 8–128 characters, was missing
          putMember  | {"role":"king"}      | role must be member, moderator or owner, was "king"
          ban        | {"seconds":-1}       | seconds must be a whole number between 0 and 31536000
          ban        | {"seconds":1.5}      | seconds must be a whole number between 0 and 31536000, was of another type
          putMark    | {}                   | seq must be a whole number from 0 on, was missing
          openDirect | {"people":[]}        | people must be a list of 1–11 other user ids, was 0 of them
          openDirect | {"people":["",""]}   | people.0 must be a user id of 1–64 characters, was ""
          poll       | {"cursors":{"a":-1}} | cursors.a must be a whole number from 0 on
          poll       | {"cursors":{"a\\u202eb":"x"}} | cursors.a\\u202eb must be a whole number from 0 on, was of another type
          poll       | {"cursors":{"a\\n":"x"}} | cursors.a%A must be a whole number from 0 on, was of another type
          poll       | {"cursors":{"a/~%+":"x"}} | cursors.a/~%+ must be a whole number from 0 on, was of another type
          poll       | {"cursors":[]}       | cursors must be an object of rooms and the seq that one has of each, was of another type
          """)
  void theSentenceNamesFieldRuleAndValue(String operation, String body, String sentence) {
    Shape shape = rule(operation).body();
    ChatException refused =
        assertThrows(ChatException.class, () -> shape.check("", new JsonObject(body)));
    assertEquals(sentence, refused.getMessage());
  }

  @Test
  void whatIsAsItShouldBeIsTaken() {
    JsonObject emoji = new JsonObject().put("name", "😀".repeat(40)).put("unknown", 1);
    assertDoesNotThrow(() -> rule("signIn").body().check("", emoji));
    assertDoesNotThrow(
        () ->
            rule("poll")
                .body()
                .check("", new JsonObject("{\"cursors\":{\"lobby\":9223372036854775807}}")));
    assertDoesNotThrow(() -> rule("readEntries").pathParameters().get("room").check("room", "a:b"));
  }
}

package parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.api.ChatException;
import parley.api.Role;
import parley.api.User;
import parley.api.start.Config;
import parley.api.start.ConfigException;
import parley.gateway.GatewayConfig;

class TokensTest {
  private static final User ANN = new User("u-1", "Ann", Role.GUEST);
  private static final String OLD = "the old key, of thirty-two characters";
  private static final String NEW = "the new key, of thirty-two characters";

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Tokens tokens = tokens(SigningKeys.of(OLD));

  private Tokens tokens(SigningKeys keys) {
    return new Tokens(vertx, keys, Duration.ofHours(1));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static JsonObject part(String token, int part) {
    String json = token.split("\\.", -1)[part];
    return new JsonObject(new String(Base64.getUrlDecoder().decode(json), StandardCharsets.UTF_8));
  }

  private static Session read(Tokens tokens, Tokens.Token token) throws Exception {
    return tokens.read(token.text(), false).await(10, TimeUnit.SECONDS);
  }

  private SigningKeys keys(String text) throws IOException {
    Path file = file(text);
    return SigningKeys.load(
        Config.load(
                GatewayConfig.class,
                "gateway",
                null,
                Map.of("PARLEY_GATEWAY_SESSION_SIGNING_KEY_FILE", file.toString()))
            .session());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("keys"), text);
  }

  @Test
  void p7_any_gateway_takes_a_token_of_one_whose_clock_is_ahead() {
    JsonObject claims = part(tokens.sign("s-1", ANN).text(), 1);
    assertTrue(claims.containsKey("exp"), claims.encode());
    assertFalse(claims.containsKey("iat"), "would be refused where it is in the future");
    assertFalse(claims.containsKey("nbf"), "would be refused where it is in the future");
  }

  @Test
  void whoWasSignedIsReadAgain() throws Exception {
    Session session = read(tokens, tokens.sign("s-1", ANN));
    assertEquals(ANN, session.user());
    assertEquals("s-1", session.id());
  }

  @Test
  void theFirstKeySignsAndAllAreBelieved() throws Exception {
    Tokens.Token old = tokens(keys("a:" + OLD)).sign("s-1", ANN);
    Tokens both = tokens(keys("b:" + NEW + "\na:" + OLD + "\n"));
    Tokens.Token next = both.sign("s-1", ANN);
    assertEquals("a", part(old.text(), 0).getString("kid"));
    assertEquals("b", part(next.text(), 0).getString("kid"));
    assertEquals("s-1", read(both, old).id());
    assertEquals("s-1", read(both, next).id());
    Tokens only = tokens(keys("b:" + NEW));
    assertEquals("s-1", read(only, next).id());
    assertThrows(ChatException.class, () -> read(only, old));
  }

  @Test
  void aFileThatChangesIsReadAgainWithoutARestart() throws Exception {
    SigningKeys keys = keys(OLD);
    Tokens rotated = tokens(keys);
    Tokens.Token old = rotated.sign("s-1", ANN);
    file("b:" + NEW + "\n" + OLD + "\n");
    keys.reread();
    Tokens.Token next = rotated.sign("s-1", ANN);
    assertEquals("b", part(next.text(), 0).getString("kid"));
    assertEquals("s-1", read(rotated, old).id());
    file("b:too short");
    keys.reread();
    assertEquals("s-1", read(rotated, old).id());
    Files.delete(folder.resolve("keys"));
    keys.reread();
    assertEquals("s-1", read(rotated, next).id());
    assertFalse(Files.exists(folder.resolve("keys")), "made while it was being replaced");
  }

  /** A key has no name where an older version wrote it: its tokens have one all the same. */
  @Test
  void aKeyWithoutANameIsNamedByItself() throws Exception {
    String kid = part(tokens(keys(OLD)).sign("s-1", ANN).text(), 0).getString("kid");
    assertEquals(8, kid.length());
    assertFalse(OLD.contains(kid));
    assertEquals("s-1", read(tokens(keys("b:" + NEW + "\n" + OLD)), tokens.sign("s-1", ANN)).id());
  }

  @Test
  void aKeyThatIsTooShortOrComesTwiceIsNamedByItsLine() {
    String rule = " must be a key of at least 32 characters, or name:key with a name of its own";
    for (String second : new String[] {"b:short", "a:" + NEW}) {
      ConfigException refused =
          assertThrows(ConfigException.class, () -> keys("a:" + OLD + "\n" + second));
      assertTrue(refused.getMessage().endsWith(" line 2" + rule), refused::getMessage);
    }
  }

  @Test
  void theNextRefreshTokenIsTheSameWhoeverMakesItAndNoneIsGuessed() throws Exception {
    RefreshTokens here = new RefreshTokens(SigningKeys.of(OLD));
    RefreshTokens there = new RefreshTokens(SigningKeys.of(OLD));
    RefreshTokens.Refresh first = here.first();
    assertEquals(here.next(first).text(), there.next(there.read(first.text())).text());
    assertEquals(43, first.hash().length());
    assertNotEquals(first.hash(), here.next(first).hash());
    assertTrue(there.isOurs(first));
    assertFalse(new RefreshTokens(SigningKeys.of(NEW)).isOurs(first));
    assertFalse(here.isOurs(here.read(first.session() + ".2.x")));
    assertFalse(first.toString().contains(first.text()));
    for (String none : new String[] {"", "a.b", "a.1.b.c", "a.x.b", ".1.b", "a b.1.c"}) {
      assertThrows(ChatException.class, () -> here.read(none), none);
    }
    RefreshTokens rotated = new RefreshTokens(keys("b:" + NEW + "\n" + OLD));
    assertTrue(rotated.isOurs(first), "of the key before");
  }
}

package parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.api.Role;
import parley.api.User;

class TokensTest {
  private static final User ANN = new User("g-1", "Ann", Role.GUEST);

  private final Vertx vertx = Vertx.vertx();

  private final Tokens tokens =
      new Tokens(
          vertx,
          "a key of thirty-two characters, yes".getBytes(StandardCharsets.UTF_8),
          Duration.ofHours(1));

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void p7_any_gateway_takes_a_token_of_one_whose_clock_is_ahead() {
    String payload = tokens.sign(ANN).text().split("\\.", -1)[1];
    JsonObject claims =
        new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    assertTrue(claims.containsKey("exp"), claims.encode());
    assertFalse(claims.containsKey("iat"), "would be refused where it is in the future");
    assertFalse(claims.containsKey("nbf"), "would be refused where it is in the future");
  }

  @Test
  void who_was_signed_is_read_again() throws Exception {
    Session session = tokens.read(tokens.sign(ANN).text(), false).await(10, TimeUnit.SECONDS);
    assertEquals(ANN, session.user());
  }
}

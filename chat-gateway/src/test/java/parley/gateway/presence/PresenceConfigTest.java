package parley.gateway.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.start.Config;
import parley.api.start.ConfigException;
import parley.gateway.GatewayConfig;

/** The settings of presence, and what is told of a wrong one. */
final class PresenceConfigTest {
  private static GatewayConfig load(Map<String, String> environment) {
    return Config.load(GatewayConfig.class, "gateway", null, environment);
  }

  @Test
  void theDefaultsAreThoseOfTheProtocol() {
    assertEquals(
        new PresenceConfig(Duration.ofSeconds(10), 200, 50, true, 1_000_000),
        load(Map.of()).presence());
  }

  @ParameterizedTest
  @CsvSource({
    "GRACE, 61s, presence.grace",
    "NAMES_UP_TO, 1001, presence.namesUpTo",
    "NOTICES_UP_TO, -1, presence.noticesUpTo",
    "SEATS, 0, presence.seats"
  })
  void aSettingOutOfRangeIsNamedWithItsValue(String variable, String value, String key) {
    Map<String, String> wrong = Map.of("PARLEY_GATEWAY_PRESENCE_" + variable, value);
    String told = assertThrows(ConfigException.class, () -> load(wrong)).getMessage();
    assertEquals(key, told.replaceAll("^.*?(presence\\.\\w+).*$", "$1"), told);
  }
}

package parley.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @Test
  void anIpv4AddressCountsForItself() {
    assertEquals(new Address("192.0.2.7", false), Address.of("192.0.2.7"));
    assertEquals(Address.of("192.0.2.7"), Address.of("::ffff:192.0.2.7"));
    assertNotEquals(Address.of("192.0.2.7"), Address.of("192.0.2.8"));
  }

  @Test
  void theAddressesOfAnIpv6NetworkCountTogether() {
    Address address = Address.of("2001:db8:1:2::1");
    assertEquals("20010db800010002", address.key());
    assertEquals(address, Address.of("2001:DB8:1:2:ffff:ffff:ffff:ffff"));
    assertEquals(address, Address.of("[2001:db8:1:2::1]"));
    assertNotEquals(address, Address.of("2001:db8:1:3::1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
  void thisMachineIsKnown(String address) {
    assertTrue(Address.of(address).isLoopback());
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "1.2.3.4:5678, 1.2.3.4",
    "2001:db8:1:2::1, 20010db800010002",
    "[2001:db8:1:2::1], 20010db800010002",
    "[2001:db8:1:2::1]:443, 20010db800010002",
    "::ffff:1.2.3.4, 1.2.3.4",
    "[::ffff:1.2.3.4]:80, 1.2.3.4",
    "unknown, unknown",
    "[, [",
    "'', ''"
  })
  void whatAProxyWritesCountsWithoutPortAndBrackets(String text, String key) {
    assertEquals(new Address(key, false), Address.forwarded(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.1:80", "::1", "[::1]:80"})
  void whatAProxyWritesIsNeverThisMachine(String text) {
    assertFalse(Address.forwarded(text).isLoopback());
  }

  @Test
  void whatIsNoAddressCountsAsItIsAndIsKeptShort() {
    assertEquals(new Address("unknown", false), Address.of("unknown"));
    assertEquals(new Address("", false), Address.of(""));
    assertEquals(64, Address.of("x".repeat(8_000)).key().length());
    assertFalse(Address.of("localhost").isLoopback());
  }
}

package parley.bench.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.bench.options.BadOption;

class GatewaysTest {
  @Test
  void takesAddressesOfThisMachine() throws BadOption {
    Gateways gateways =
        Gateways.parse(
            "http://127.0.0.1:8080,http://localhost:8081/,http://[::1]:8082,http://127.9.9.9");

    assertEquals(
        List.of(
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://localhost:8081"),
            URI.create("http://[::1]:8082"),
            URI.create("http://127.9.9.9:80")),
        gateways.addresses());
    assertTrue(
        gateways.sockets().stream().allMatch(socket -> socket.getAddress().isLoopbackAddress()));
  }

  @Test
  void refusesEveryOtherMachine() {
    assertRemote("http://chat.example.org");
    assertRemote("http://10.0.0.1:8080");
    assertRemote("http://0.0.0.0:8080");
    assertRemote("http://127.0.0.1.example.org:8080");
    assertRemote("http://localhost.example.org");
    assertRemote("http://[2001:db8::1]:8080");
  }

  private static void assertRemote(String url) {
    assertBad(
        "--url must be on this machine (127.0.0.0/8, localhost or [::1]), was \"" + url + "\"",
        url);
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertNoAddress("https://localhost:8080");
    assertNoAddress("localhost:8080");
    assertNoAddress("http://localhost:8080/ws");
    assertNoAddress("http://");
    assertNoAddress("");
    assertNoAddress("not an address");
  }

  private static void assertNoAddress(String url) {
    assertBad("--url must be http://host:port, or several with commas, was \"" + url + "\"", url);
  }

  private static void assertBad(String message, String url) {
    BadOption bad = assertThrows(BadOption.class, () -> Gateways.parse(url).sockets());
    assertEquals(message, bad.getMessage());
  }
}

package parley.gateway.session;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a call comes from, as limits count it: an IPv4 address, or the network of an IPv6 address,
 * because who has one of these has 2<sup>64</sup>.
 *
 * @param key the same for all calls that count together; short
 * @param isLoopback whether it comes from this machine, as everything does behind a proxy on it
 *     that does not tell whom it speaks for
 */
public record Address(String key, boolean isLoopback) {
  private static final int NETWORK_BYTES = 8;
  private static final int MAX_CHARS = 64;

  /**
   * Of what a proxy wrote: an address, with or without a port (RFC 7239, section 6) and brackets.
   * Never this machine's own: whoever is told apart by the proxy is somebody.
   */
  static Address forwarded(String text) {
    return new Address(of(withoutPort(text)).key, false);
  }

  /** An IPv6 address has two colons at least; one that bears a port is in brackets. */
  private static String withoutPort(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? text : text.substring(1, end);
    }
    int colon = text.indexOf(':');
    return colon < 0 || colon != text.lastIndexOf(':') ? text : text.substring(0, colon);
  }

  /** Of an address in the form that people write; anything else counts as it is. */
  static Address of(String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    if (bytes == null) {
      return new Address(text.substring(0, Math.min(text.length(), MAX_CHARS)), false);
    }
    try {
      InetAddress address = InetAddress.getByAddress(bytes); // an IPv4 one within IPv6 is IPv4
      String key =
          address instanceof Inet6Address
              ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
              : address.getHostAddress();
      return new Address(key, address.isLoopbackAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError("an address has 4 or 16 bytes", e);
    }
  }
}

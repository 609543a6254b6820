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
 */
public record Address(String key, boolean isLoopback) {
  private static final int NETWORK_BYTES = 8;
  private static final int MAX_CHARS = 64;

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

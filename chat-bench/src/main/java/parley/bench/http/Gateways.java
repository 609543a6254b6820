package parley.bench.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import parley.bench.options.BadOption;

/** The addresses of gateways on this machine; no other is ever accepted. Immutable. */
public record Gateways(List<URI> addresses) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  public Gateways {
    addresses = List.copyOf(addresses);
  }

  /** The gateway that listens on this port of 127.0.0.1. */
  public static Gateways local(int port) {
    return new Gateways(List.of(URI.create("http://127.0.0.1:" + port)));
  }

  /** Reads the value of {@code --url}. */
  public static Gateways parse(String urls) throws BadOption {
    List<URI> addresses = new ArrayList<>();
    for (String url : urls.split(",", -1)) {
      addresses.add(address(url));
    }
    return new Gateways(addresses);
  }

  private static URI address(String url) throws BadOption {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException e) {
      throw notAnAddress(url);
    }
    boolean bare = address.getPath() == null || address.getPath().matches("/?");
    if (!"http".equals(address.getScheme()) || address.getHost() == null || !bare) {
      throw notAnAddress(url);
    }
    if (!LOOPBACK.matcher(address.getHost()).matches()) {
      throw new BadOption(
          "--url must be on this machine (127.0.0.0/8, localhost or [::1]), was \"" + url + "\"");
    }
    int port = address.getPort() < 0 ? 80 : address.getPort();
    return URI.create("http://" + address.getHost() + ":" + port);
  }

  private static BadOption notAnAddress(String url) {
    return new BadOption(
        "--url must be http://host:port, or several with commas, was \"" + url + "\"");
  }

  /** The first one, to name them all by. */
  public URI first() {
    return addresses.get(0);
  }

  /** Where sockets connect to. */
  public List<InetSocketAddress> sockets() throws BadOption {
    List<InetSocketAddress> sockets = new ArrayList<>();
    for (URI address : addresses) {
      sockets.add(socket(address));
    }
    return sockets;
  }

  /** Asks the resolver too: what localhost means is the machine's choice. */
  private static InetSocketAddress socket(URI address) throws BadOption {
    try {
      InetAddress host = InetAddress.getByName(address.getHost());
      if (!host.isLoopbackAddress()) {
        throw new BadOption("--url must be on this machine, but localhost is " + host);
      }
      return new InetSocketAddress(host, address.getPort());
    } catch (UnknownHostException e) {
      throw new BadOption("--url must name a host that exists, was \"" + address + "\"");
    }
  }
}

package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which sockets were opened with which sign-in, and which sign-ins were ended by whom. */
public final class SignIns {
  private final List<Socket> sockets = new ArrayList<>();
  private final Map<String, Long> endedAtMillis = new HashMap<>();
  private final List<Loss> losses = new ArrayList<>();

  /** A session was over, though nobody had ended it. */
  record Loss(String session, String why, long atMillis) {}

  /** A socket that the server let in. Safe from any thread. */
  public static final class Socket {
    private final String session;
    private final int gateway;
    private final long openedMillis;
    private volatile long closedMillis = Long.MAX_VALUE;

    private Socket(String session, int gateway, long openedMillis) {
      this.session = session;
      this.gateway = gateway;
      this.openedMillis = openedMillis;
    }

    String session() {
      return session;
    }

    int gateway() {
      return gateway;
    }

    long openedMillis() {
      return openedMillis;
    }

    long closedMillis() {
      return closedMillis;
    }

    /** It is no more. */
    public void closed(long atMillis) {
      closedMillis = atMillis;
    }
  }

  /** A socket was let in; it had asked at this time. */
  public synchronized Socket opened(String session, int gateway, long askedMillis) {
    Socket socket = new Socket(session, gateway, askedMillis);
    sockets.add(socket);
    return socket;
  }

  /** This session was ended, and its user told so. */
  public synchronized void ended(String session, long atMillis) {
    endedAtMillis.putIfAbsent(session, atMillis);
  }

  /** This session is over. If nobody had ended it, that is one loss. */
  public synchronized void lost(String session, String why, long atMillis) {
    losses.add(new Loss(session, why, atMillis));
  }

  synchronized List<Socket> sockets() {
    return List.copyOf(sockets);
  }

  synchronized Map<String, Long> endedAtMillis() {
    return Map.copyOf(endedAtMillis);
  }

  synchronized List<Loss> losses() {
    return List.copyOf(losses);
  }
}

package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Deadlines;
import parley.bench.torture.check.Kind;
import parley.bench.torture.people.SignIns.Loss;
import parley.bench.torture.people.SignIns.Socket;

/** Whether sockets end with their session, and no session ends that nobody ended. */
final class SignInsAudit {
  /** "A socket whose sign-in was revoked is closed with its code within 5 s, on every gateway." */
  private static final long WITHIN_MILLIS = 5_000;

  private SignInsAudit() {}

  /** {@code deadlines} are those of who is cut off from history. */
  static List<Breach> check(SignIns signIns, Deadlines deadlines) {
    List<Breach> breaches = new ArrayList<>();
    Map<String, Long> ended = signIns.endedAtMillis();
    for (Socket socket : signIns.sockets()) {
      Long end = ended.get(socket.session());
      long deadline = end == null ? Long.MAX_VALUE : deadlines.after(end, WITHIN_MILLIS);
      long from = Math.max(socket.openedMillis(), deadline);
      if (socket.closedMillis() > deadline && from < socket.closedMillis() && end != null) {
        String until =
            socket.closedMillis() == Long.MAX_VALUE
                ? "to the end"
                : "until %.3f s".formatted(socket.closedMillis() / 1000.0);
        String what =
            "session %s was ended at %.3f s, its socket at gateway-%d, of %.3f s, lived %s"
                .formatted(
                    socket.session(),
                    end / 1000.0,
                    socket.gateway(),
                    socket.openedMillis() / 1000.0,
                    until);
        breaches.add(Breach.of(Kind.LIVED_ON, what, end));
      }
    }
    for (Loss loss : signIns.losses()) {
      String what = "session " + loss.session() + " is over: " + loss.why();
      breaches.add(Breach.of(Kind.SIGNED_OUT, what, loss.atMillis()));
    }
    return breaches;
  }
}

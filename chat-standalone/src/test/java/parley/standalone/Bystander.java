package parley.standalone;

/**
 * Ann, who talks in the lobby of a system's first gateway while others do it harm: neither she nor
 * the log may notice.
 */
final class Bystander {
  private final TestSystem system;
  private final TestLog log;
  private final TestClient ann;

  /** Deploys history and a gateway, where she joins. */
  Bystander(TestSystem system) {
    this.system = system;
    system.deployHistory();
    system.deployGateway();
    log = TestLog.open();
    ann = system.connect("Ann");
    ann.join("lobby");
  }

  TestClient ann() {
    return ann;
  }

  /** Fails if she cannot talk, over the same socket, or anything was logged; closes the system. */
  void feltNothing() {
    ann.say("lobby", "last", "still here");
    log.assertQuiet();
    log.close();
    system.close();
  }
}

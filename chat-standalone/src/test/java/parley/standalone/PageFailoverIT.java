package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.standalone.TestBrowser.Network;
import parley.standalone.process.ChildProcess;
import parley.standalone.process.PrintsOutputs;

/** A page whose gateway is killed as processes are, with nobody told, goes on at another one. */
@ExtendWith(PrintsOutputs.class)
class PageFailoverIT {
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> environment = new HashMap<>();
  private final List<ChildProcess> processes = new ArrayList<>();
  private final int port = ChildProcess.freePort();
  private final int otherPort = ChildProcess.freePort();
  private TestBrowser browser;
  private Balancer balancer;
  private ChildProcess gateway;

  @BeforeEach
  void start() {
    environment.put("DATABASE_URL", TestPostgres.newDatabase());
    environment.put("PARLEY_CLUSTER_NAME", "failover-" + UUID.randomUUID());
    environment.put("PARLEY_CLUSTER_PORT", "" + ChildProcess.freePort());
    environment.put("PARLEY_CLUSTER_PORTS", "3");
    environment.put("PARLEY_GATEWAY_INSTANCES", "1");
    environment.put("PARLEY_GATEWAY_SESSION_SIGNING_KEY", "a key of no importance to anyone here");
    int health = ChildProcess.freePort();
    environment.put("PARLEY_HISTORY_HEALTH_PORT", "" + health);
    gateway = started("gateway", port);
    started("history", health);
    started("gateway", otherPort);
    processes.forEach(ChildProcess::awaitReady);
    balancer = new Balancer(vertx, port);
    browser = TestBrowser.start();
  }

  /** The runnable jar of this service. */
  private ChildProcess started(String service, int readyAt) {
    environment.put("PARLEY_GATEWAY_HTTP_PORT", "" + readyAt);
    String jar = "chat-" + service + "/target/chat-" + service + ".jar";
    ChildProcess process = ChildProcess.jar(service, jar, List.of(), environment, readyAt);
    processes.add(process);
    return process;
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    processes.forEach(ChildProcess::close);
    TestSystem.await(vertx.close());
  }

  @Test
  void whatWasSentIsSentOnceAndInOrderAndTheHalfSentenceIsStillThere() {
    TestClient bob = TestClient.signIn(vertx, otherPort, "Bob").connect(otherPort);
    bob.join("killed");
    Page page = browser.newPage();
    Network network = Network.of(page);
    Person ann = new Person(page, "http://localhost:" + balancer.port()).enter("Ann", "killed");
    ann.say("before");
    network.toPage(frame -> !frame.getString("type").matches("ack|entries"));
    ann.write("stored, but nobody told");
    page.waitForCondition(() -> bob.texts("killed").size() == 2);
    ann.write("waits for the one before");
    ann.composer().fill("this is but half");
    gateway.kill();
    network.heal();
    ann.composer().pressSequentially(" a sentence");
    ann.is("Offline");
    balancer.leadTo(otherPort);
    ann.online();
    ann.assertSent("waits for the one before");
    assertThat(ann.composer()).hasValue("this is but half a sentence");
    ann.composer().press("Enter");
    ann.assertSent("this is but half a sentence");
    String[] all = {
      "before", "stored, but nobody told", "waits for the one before", "this is but half a sentence"
    };
    ann.assertTexts(all);
    bob.awaitEntries("killed", all.length);
    assertEquals(List.of(all), bob.texts("killed"));
    assertEquals(List.of(), browser.closePages(), "what went wrong on the page");
  }
}

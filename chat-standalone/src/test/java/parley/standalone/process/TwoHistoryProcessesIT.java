package parley.standalone.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.standalone.process.ChildCluster.FIRST_GATEWAY;
import static parley.standalone.process.ChildCluster.HISTORY;
import static parley.standalone.process.ChildCluster.SECOND_GATEWAY;
import static parley.standalone.process.ChildCluster.SECOND_HISTORY;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.standalone.TestSystem;

/** Two history processes, of which one is in trouble: the other goes on by itself. */
@ExtendWith(PrintsOutputs.class)
class TwoHistoryProcessesIT {
  /** Some of them belong to the one history, some to the other. */
  private static final int ROOMS = 6;

  private static Vertx vertx;
  private static KillablePostgres postgres;
  private static ChildCluster cluster;

  @BeforeAll
  static void openCluster() {
    vertx = Vertx.vertx();
    postgres = new KillablePostgres();
    cluster = new ChildCluster(postgres.url());
  }

  @AfterAll
  static void closeCluster() throws IOException {
    cluster.close();
    postgres.close();
    TestSystem.await(vertx.close());
  }

  @BeforeEach
  void everyoneIsUp() {
    cluster.up(HISTORY, SECOND_HISTORY, FIRST_GATEWAY, SECOND_GATEWAY);
  }

  @Test
  void p6_whileOneIsKilledTheOtherServesAllRooms() {
    trouble("history killed", HISTORY, cluster::kill, killed -> {});
  }

  /** It holds its connections, and Postgres' answers to it, until it goes on. */
  @Test
  void p6_whileOneStandsStillTheOtherServesAllRooms() {
    trouble(
        "history stopped",
        SECOND_HISTORY,
        history -> cluster.process(history).pause(),
        history -> cluster.process(history).resume());
  }

  @Test
  void p6_whileOneLeavesInOrderTheOtherServesAllRooms() {
    trouble(
        "history terminated",
        HISTORY,
        history -> assertEquals(0, cluster.process(history).terminate()),
        history -> {});
  }

  private void trouble(String what, String who, Consumer<String> begin, Consumer<String> end) {
    List<Load> loads = new ArrayList<>();
    try {
      for (int i = 0; i < ROOMS; i++) {
        loads.add(new Load(vertx, cluster.gatewayPorts(), what.replace(' ', '-') + i, 2));
      }
      loads.forEach(load -> load.awaitAcks(20));
      loads.forEach(Load::mark);
      begin.accept(who);
      loads.forEach(load -> load.awaitAcks(20));
      List<LoadClient> all = loads.stream().flatMap(load -> load.clients().stream()).toList();
      System.out.println("without service, " + what + ": " + Load.waits(all));
      end.accept(who);
      everyoneIsUp();
      loads.forEach(load -> load.awaitAcks(20));
      loads.forEach(Load::finishAndCompare);
    } finally {
      loads.forEach(Load::close);
    }
  }
}

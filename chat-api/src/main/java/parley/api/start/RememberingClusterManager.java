package parley.api.start;

import com.hazelcast.config.Config;
import io.vertx.core.Completable;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hazelcast, asked once where the bus of a node is: that never changes. Otherwise it is asked at
 * each reconnection, which is when the network is broken and an answer may be long in coming;
 * meanwhile all messages to that node would pile up. Safe from any thread.
 */
final class RememberingClusterManager extends HazelcastClusterManager {
  private final Map<String, NodeInfo> known = new ConcurrentHashMap<>();

  RememberingClusterManager(Config config) {
    super(config);
  }

  @Override
  public void getNodeInfo(String nodeId, Completable<NodeInfo> promise) {
    NodeInfo info = known.get(nodeId);
    if (info != null) {
      promise.succeed(info);
      return;
    }
    super.getNodeInfo(
        nodeId,
        (found, failure) -> {
          if (failure == null && found != null) {
            remember(nodeId, found);
          }
          promise.complete(found, failure);
        });
  }

  /** Those that have left are forgotten. */
  private void remember(String nodeId, NodeInfo info) {
    List<String> nodes = getNodes();
    known.keySet().removeIf(other -> !nodes.contains(other));
    known.put(nodeId, info);
  }
}

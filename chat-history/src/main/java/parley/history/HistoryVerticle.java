package parley.history;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.api.log.Addresses;
import parley.api.start.HealthServer;
import parley.history.log.LogStore;
import parley.history.postgres.Migration;

/**
 * History, ready to be deployed. Started means that the schema is up to date and requests are
 * answered; until Postgres can be reached it is not. Any number of them, in any number of
 * processes, may share a database.
 *
 * <p>Stopping says goodbye first, so that requests go to others, and answers those that come until
 * everybody knows, and all it has taken.
 */
public final class HistoryVerticle extends VerticleBase {
  /** Time enough for a goodbye to arrive, and for what was sent before it came. */
  private static final long GOODBYE_MILLIS = 300;

  private final HistoryConfig config;
  private LogStore store;
  private List<MessageConsumer<Object>> requests = List.of();
  private volatile String notReady = "Postgres has not been reached yet";

  /** History over the database that this names. */
  public HistoryVerticle(HistoryConfig config) {
    this.config = config;
  }

  @Override
  public Future<?> start() {
    store = new LogStore(vertx, config.database(), config.append(), config.read());
    return HealthServer.start(vertx, config.health(), this::notReady)
        .compose(told -> Migration.run(vertx, config.database().parsed()))
        .compose(migrated -> store.open())
        .compose(opened -> listen())
        .onSuccess(listening -> announce());
  }

  private void announce() {
    store.announce();
    notReady = null;
  }

  private Optional<String> notReady() {
    String why = notReady;
    return why == null ? store.notReady() : Optional.of(why);
  }

  private Future<?> listen() {
    requests =
        Stream.of(Addresses.log(store.node()), Addresses.LOG)
            .map(address -> vertx.eventBus().consumer(address, store::handle))
            .toList();
    return Future.all(requests.stream().map(MessageConsumer::completion).toList());
  }

  @Override
  public Future<?> stop() {
    if (requests.isEmpty()) {
      return Future.succeededFuture();
    }
    notReady = "it is stopping";
    store.leave();
    return vertx
        .timer(GOODBYE_MILLIS)
        .eventually(() -> Future.join(requests.stream().map(MessageConsumer::unregister).toList()))
        .eventually(store::close);
  }
}

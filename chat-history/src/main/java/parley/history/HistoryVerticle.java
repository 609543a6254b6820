package parley.history;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Optional;
import parley.api.log.Addresses;
import parley.api.start.HealthServer;
import parley.history.log.LogStore;
import parley.history.postgres.Migration;

/**
 * History, ready to be deployed. Started means that the schema is up to date and requests are
 * answered; until Postgres can be reached it is not. Stopping answers what it has taken. Any number
 * of them, in any number of processes, may share a database.
 */
public final class HistoryVerticle extends VerticleBase {
  private final HistoryConfig config;
  private LogStore store;
  private MessageConsumer<Object> requests;

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
        .onSuccess(listening -> store.announce());
  }

  private Optional<String> notReady() {
    return requests == null ? Optional.of("Postgres has not been reached yet") : store.notReady();
  }

  private Future<Void> listen() {
    requests = vertx.eventBus().consumer(Addresses.LOG, store::handle);
    return requests.completion();
  }

  @Override
  public Future<?> stop() {
    return requests == null
        ? Future.succeededFuture()
        : requests.unregister().eventually(store::close);
  }
}

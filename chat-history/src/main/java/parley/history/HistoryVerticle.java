package parley.history;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Map;
import parley.api.log.Addresses;
import parley.api.start.HealthServer;
import parley.history.log.AppendConfig;
import parley.history.log.HeadsDigest;
import parley.history.log.LogStore;
import parley.history.log.ReadConfig;
import parley.history.postgres.Connections;
import parley.history.postgres.Migration;

/**
 * History, ready to be deployed. Started means that the schema is up to date and requests are
 * answered; until Postgres can be reached it is not. Stopping answers what it has taken. Any number
 * of them, in any number of processes, may share a database.
 */
public final class HistoryVerticle extends VerticleBase {
  /** An acknowledged entry is on the disk, whatever postgresql.conf says. */
  private static final Map<String, String> WRITER_SETTINGS =
      Map.of("synchronous_commit", "on", "plan_cache_mode", "force_generic_plan", "jit", "off");

  private static final Map<String, String> READER_SETTINGS =
      Map.of("default_transaction_read_only", "on", "jit", "off");

  private final HistoryConfig config;
  private Connections writing;
  private Connections reading;
  private HeadsDigest heads;
  private Pulse pulse;
  private LogStore store;
  private MessageConsumer<Object> requests;

  /** History over the database that this names. */
  public HistoryVerticle(HistoryConfig config) {
    this.config = config;
  }

  @Override
  public Future<?> start() {
    return Migration.run(vertx, config.database().parsed())
        .compose(migrated -> connect())
        .compose(this::listen)
        .compose(listening -> HealthServer.start(vertx, config.health(), pulse::notReady));
  }

  private Future<String> connect() {
    AppendConfig append = config.append();
    ReadConfig read = config.read();
    writing =
        new Connections(
            vertx,
            config.database(),
            new Connections.Options(
                append.writers(), append.writers(), append.retryTime(), WRITER_SETTINGS));
    reading =
        new Connections(
            vertx,
            config.database(),
            new Connections.Options(
                read.connections(), read.maxWaiting(), read.timeout(), READER_SETTINGS));
    heads = new HeadsDigest(vertx);
    store = new LogStore(vertx, append, writing, read, reading, heads);
    pulse = new Pulse(vertx, reading, heads::setEpoch);
    return pulse.start();
  }

  private Future<Void> listen(String epoch) {
    requests = vertx.eventBus().consumer(Addresses.LOG, store::handle);
    return requests.completion().onSuccess(registered -> heads.start(epoch));
  }

  @Override
  public Future<?> stop() {
    if (requests == null) {
      return Future.succeededFuture();
    }
    return requests
        .unregister()
        .eventually(store::drain)
        .eventually(
            () -> {
              heads.stop();
              pulse.stop();
              return Future.join(writing.close(), reading.close());
            });
  }
}

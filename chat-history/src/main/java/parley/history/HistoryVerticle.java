package parley.history;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.log.Addresses;
import parley.api.log.BusMessage;
import parley.api.people.PeopleRequest;
import parley.api.rooms.RoomRequest;
import parley.api.start.HealthServer;
import parley.history.log.LogStore;
import parley.history.people.PeopleStore;
import parley.history.postgres.Migration;
import parley.history.postgres.Transactions;
import parley.history.rooms.RoomStore;

/**
 * History, ready to be deployed. Started means that the schema is up to date and requests are
 * answered; until Postgres can be reached it is not. Any number of them, in any number of
 * processes, may share a database.
 *
 * <p>Stopping says goodbye first, so that requests go to others, and answers those that come until
 * everybody knows, and all it has taken.
 */
public final class HistoryVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(HistoryVerticle.class);

  /** Time enough for a goodbye to arrive, and for what was sent before it came. */
  private static final long GOODBYE_MILLIS = 300;

  private final HistoryConfig config;
  private final Set<Future<?>> underWay = new HashSet<>();
  private LogStore store;
  private Transactions transactions;
  private RoomStore rooms;
  private PeopleStore people;
  private List<MessageConsumer<Object>> requests = List.of();
  private volatile String notReady = "Postgres has not been reached yet";

  /** History over the database that this names. */
  public HistoryVerticle(HistoryConfig config) {
    this.config = config;
  }

  @Override
  public Future<?> start() {
    store = new LogStore(vertx, config.database(), config.append(), config.read(), config.rooms());
    transactions = new Transactions(vertx, config.database(), config.transactions());
    rooms = new RoomStore(vertx, transactions, store.ownEntries(), config.rooms());
    people =
        new PeopleStore(vertx, transactions, store.ownEntries(), config.people(), rooms::leaveAll);
    return HealthServer.start(vertx, config.health(), this::notReady)
        .compose(told -> Migration.run(vertx, config.database().parsed()))
        .compose(migrated -> people.open())
        .compose(opened -> store.open())
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
            .map(address -> vertx.eventBus().consumer(address, this::handle))
            .toList();
    return Future.all(requests.stream().map(MessageConsumer::completion).toList());
  }

  /** Each family of requests has a store that answers it; what is none is the log's to refuse. */
  private void handle(Message<Object> message) {
    Object body = message.body();
    if (store.isOver(message)) {
      answer(message, Future.failedFuture(ChatException.unavailable("this comes too late")));
    } else if (body instanceof PeopleRequest request) {
      answer(message, Future.succeededFuture(request).compose(people::answer));
    } else if (body instanceof RoomRequest request) {
      answer(message, Future.succeededFuture(request).compose(rooms::answer));
    } else {
      store.handle(message);
    }
  }

  private void answer(Message<Object> message, Future<? extends BusMessage> answer) {
    underWay.add(answer);
    answer
        .onComplete(answered -> underWay.remove(answer))
        .onSuccess(message::reply)
        .onFailure(
            cause -> {
              if (!(cause instanceof ChatException)) {
                log.error("request failed kind={}", message.body().getClass(), cause);
              }
              message.reply(BusMessage.Refused.of(ChatException.of(cause)));
            });
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
        .eventually(() -> Future.join(List.copyOf(underWay)))
        .eventually(people::close)
        .eventually(transactions::close)
        .eventually(store::close);
  }
}

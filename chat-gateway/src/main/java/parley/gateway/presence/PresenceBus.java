package parley.gateway.presence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.api.ChatException;
import parley.api.log.BusMessage;
import parley.api.presence.PresenceEvent;
import parley.api.presence.PresenceReply.Present;
import parley.api.presence.PresenceRequest;
import parley.api.presence.PresenceRequest.AskPresent;

/** How one gateway's table speaks with the others. Confined to the table's context. */
final class PresenceBus {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final String node;
  private final Consumer<BusMessage> onEvent;
  private final Function<AskPresent, Present> onAsk;
  private final List<MessageConsumer<BusMessage>> consumers = new ArrayList<>();

  PresenceBus(
      Vertx vertx, String node, Consumer<BusMessage> onEvent, Function<AskPresent, Present> onAsk) {
    this.vertx = vertx;
    this.node = node;
    this.onEvent = onEvent;
    this.onAsk = onAsk;
  }

  /** Listens; anew, if it did. Ends when this holds. */
  Future<Void> listen() {
    close();
    consumers.add(
        vertx
            .eventBus()
            .consumer(PresenceEvent.ADDRESS, message -> onEvent.accept(message.body())));
    consumers.add(vertx.eventBus().consumer(PresenceRequest.address(node), this::asked));
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList()).mapEmpty();
  }

  private void asked(Message<BusMessage> message) {
    if (message.body() instanceof AskPresent ask) {
      message.reply(onAsk.apply(ask));
    } else {
      message.reply(BusMessage.Refused.of(ChatException.badRequest("not a presence request")));
    }
  }

  void publish(PresenceEvent event) {
    vertx.eventBus().publish(PresenceEvent.ADDRESS, event);
  }

  /** A page of another's people. */
  Future<Present> ask(String other, String after) {
    return vertx
        .eventBus()
        .<BusMessage>request(
            PresenceRequest.address(other),
            new AskPresent(after),
            new DeliveryOptions().setSendTimeout(TIMEOUT.toMillis()))
        .map(reply -> Present.class.cast(reply.body()));
  }

  /** Listens no longer; ends when this holds. */
  Future<Void> close() {
    List<Future<Void>> ends = consumers.stream().map(MessageConsumer::unregister).toList();
    consumers.clear();
    return Future.join(ends).mapEmpty();
  }
}

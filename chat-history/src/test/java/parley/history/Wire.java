package parley.history;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A wire to Postgres that can be cut so that neither end notices. */
final class Wire implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final NetServer server = vertx.createNetServer();
  private final List<NetSocket> sockets = new ArrayList<>();
  private boolean cut;
  private String lastWords;
  private Future<NetServer> listening;

  Wire(int postgresPort) {
    server.connectHandler(
        near -> {
          if (cut) {
            near.pause();
            return;
          }
          near.pause();
          vertx
              .createNetClient()
              .connect(postgresPort, "127.0.0.1")
              .onSuccess(far -> join(near, far));
        });
    onContext(() -> listening = server.listen(0, "127.0.0.1"));
    TestHistory.await(listening);
  }

  private void join(NetSocket near, NetSocket far) {
    sockets.addAll(List.of(near, far));
    near.handler(said -> pass(said, far)).closeHandler(gone -> far.close());
    far.handler(near::write).closeHandler(gone -> near.close());
    near.resume();
  }

  private void pass(Buffer said, NetSocket far) {
    far.write(said);
    if (lastWords != null && said.toString(StandardCharsets.UTF_8).contains(lastWords)) {
      cutNow();
    }
  }

  int port() {
    return server.actualPort();
  }

  /** Nothing passes any more; connections can be made, but nobody speaks at their other end. */
  void cut() {
    onContext(this::cutNow);
  }

  /** Cuts itself as soon as this has passed on its way to Postgres, before any answer to it has. */
  void cutBehind(String words) {
    onContext(() -> lastWords = words);
  }

  private void cutNow() {
    cut = true;
    lastWords = null;
    sockets.forEach(NetSocket::pause);
  }

  /** New connections pass again; those from before stay silent for ever. */
  void mend() {
    onContext(() -> cut = false);
  }

  private void onContext(Runnable action) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        now -> {
          action.run();
          done.complete();
        });
    TestHistory.await(done.future());
  }

  @Override
  public void close() {
    TestHistory.await(vertx.close());
  }
}

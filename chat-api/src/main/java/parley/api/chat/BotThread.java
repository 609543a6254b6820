package parley.api.chat;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.WorkerExecutorInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.Entry;

/**
 * One bot on a thread of its own, so that whatever it does hurts nobody.
 *
 * <p>{@link #ask} always ends within the timeout and never fails: a bot that throws, says what
 * cannot be stored or does not answer in time has no answer, with a WARN that names bot and room.
 * What a bot composes onto its futures runs on its thread too, never on an event loop.
 *
 * <p>A thread that does not come back in time is interrupted, which frees one that waits, and until
 * it has caught up its bot is passed over at once. So nothing piles up behind it, and one that is
 * lost for good costs a thread. Confined to the context on which it was made.
 */
final class BotThread {
  private static final Logger log = LoggerFactory.getLogger(BotThread.class);

  /** A bot that fails with every message must not fill the disk. */
  private static final Duration WARN_INTERVAL = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Bot bot;
  private final String name;
  private final Duration timeout;
  private final Context home;
  private final WorkerExecutorInternal executor;
  private final Context botContext;
  private volatile Thread worker;
  private volatile boolean closed;
  private int overdue;
  private long warnedAtNanos = System.nanoTime() - WARN_INTERVAL.toNanos();
  private long failuresNotLogged;

  /** A question, from when it is put until the bot's thread has come back from it. */
  private static final class Ask {
    private final String room;
    private final Entry message;
    private final Promise<Optional<String>> answer = Promise.promise();
    private long timer;
    private boolean returned;
    private boolean overdue;

    /** Answered or given up; read by the bot's thread. */
    private volatile boolean over;

    Ask(String room, Entry message) {
      this.room = room;
      this.message = message;
    }
  }

  BotThread(Vertx vertx, Bot bot, Duration timeout) {
    this.vertx = vertx;
    this.bot = bot;
    this.timeout = timeout;
    name = bot.name();
    home = vertx.getOrCreateContext();
    // An executor of this name is shared, hence the id. We watch over the time it takes ourselves.
    String thread = "bot-" + name + "-" + UUID.randomUUID();
    VertxInternal internal = (VertxInternal) vertx;
    executor = internal.createSharedWorkerExecutor(thread, 1, 365, TimeUnit.DAYS);
    // Not a worker verticle: to undeploy that one would wait for a bot that hangs.
    botContext =
        internal
            .contextBuilder()
            .withThreadingModel(ThreadingModel.WORKER)
            .withWorkerPool(executor.pool())
            .withCloseFuture(((ContextInternal) home).closeFuture())
            .build();
  }

  /** The bot's answer to this message, or empty; never fails. */
  Future<Optional<String>> ask(String room, Entry message) {
    if (overdue > 0) {
      return none();
    }
    Ask ask = new Ask(room, message);
    ask.timer = vertx.setTimer(timeout.toMillis(), timer -> timeOut(ask));
    botContext.runOnContext(go -> run(ask));
    return ask.answer.future();
  }

  /** Interrupts the bot and waits for nothing. */
  Future<Void> close() {
    closed = true;
    return executor.close();
  }

  /** On the bot's thread. */
  private void run(Ask ask) {
    worker = Thread.currentThread();
    Thread.interrupted(); // meant for a question before this one, if there is any
    Future<Optional<String>> answer = ask.over ? none() : callBot(ask);
    if (closed) {
      return; // to a home that may be gone
    }
    home.runOnContext(back -> comeBack(ask));
    answer.onComplete(ended -> home.runOnContext(back -> end(ask, ended)));
  }

  private Future<Optional<String>> callBot(Ask ask) {
    try {
      Optional<Future<String>> answer = bot.answer(ask.room, ask.message);
      return answer.isEmpty() ? none() : answer.get().map(BotThread::sayable);
    } catch (Throwable e) { // an Error as well: it is the bot's
      return Future.failedFuture(e);
    }
  }

  private static Optional<String> sayable(String answer) {
    return Optional.of(Check.text(answer, Check.MAX_TEXT_CHARS));
  }

  private static Future<Optional<String>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  private void comeBack(Ask ask) {
    ask.returned = true;
    if (ask.overdue && --overdue == 0) {
      log.info("bot is back bot={}", name);
    }
  }

  private void end(Ask ask, AsyncResult<Optional<String>> answer) {
    if (ask.over) {
      return;
    }
    vertx.cancelTimer(ask.timer);
    if (answer.failed()) {
      warn(ask, whatAndWhere(answer.cause()));
    }
    complete(ask, answer.succeeded() ? answer.result() : Optional.empty());
  }

  private void timeOut(Ask ask) {
    if (ask.over) {
      return;
    }
    if (ask.returned) {
      warn(ask, "no answer within " + timeout.toMillis() + " ms");
    } else {
      ask.overdue = true;
      if (overdue++ == 0) {
        log.warn("bot hangs, passed over until it is back bot={} room={}", name, ask.room);
        interrupt();
      }
    }
    complete(ask, Optional.empty());
  }

  /** The thread is at this question or an older one: all have the same time, in order. */
  private void interrupt() {
    Thread hanging = worker;
    if (hanging != null) {
      hanging.interrupt();
    }
  }

  private static void complete(Ask ask, Optional<String> answer) {
    ask.over = true;
    ask.answer.complete(answer);
  }

  private void warn(Ask ask, String why) {
    long now = System.nanoTime();
    if (now - warnedAtNanos < WARN_INTERVAL.toNanos()) {
      failuresNotLogged++;
      return;
    }
    log.warn(
        "bot failed bot={} room={} seq={} cause={} notLogged={}",
        name,
        ask.room,
        ask.message.seq(),
        why,
        failuresNotLogged);
    warnedAtNanos = now;
    failuresNotLogged = 0;
  }

  /** Without the exception's message, which may hold what a person wrote. */
  private static String whatAndWhere(Throwable cause) {
    if (cause instanceof ChatException refused) {
      return "its answer is " + refused.code().text();
    }
    StackTraceElement[] trace = cause.getStackTrace();
    return cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}

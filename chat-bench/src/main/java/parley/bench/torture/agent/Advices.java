package parley.bench.torture.agent;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.asm.Advice;
import parley.api.log.HistoryClient;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.log.RoomTail;
import parley.history.postgres.Connections;

/**
 * What a {@link Sabotage} puts in place of a method. The bodies of the annotated methods are copied
 * into the changed class, so they call only what is public; the helpers at the end stay here.
 */
@SuppressWarnings("UnusedVariable") // What is assigned to a parameter becomes the method's own.
public final class Advices {
  private static final int MAX_DELAY_MILLIS = 300;
  private static final AtomicLong INVENTED = new AtomicLong(1_000_000);
  private static final Map<LogRequest.NewEntry, Boolean> SEEN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Advices() {}

  /** Does nothing. */
  static final class Skip {
    private Skip() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return true;
    }
  }

  /** Returns true. */
  static final class Yes {
    private Yes() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) boolean answer) {
      answer = true;
    }
  }

  /** Returns false. */
  static final class No {
    private No() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) boolean answer) {
      answer = false;
    }
  }

  /** Returns null. */
  static final class Nothing {
    private Nothing() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) Long answer) {
      answer = null;
    }
  }

  /** Replies as if it were stored. */
  static final class AckUnstored {
    private AckUnstored() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
        @Advice.FieldValue("message") Message<Object> message,
        @Advice.FieldValue("append") LogRequest.Append append) {
      message.reply(invented(append));
      return true;
    }
  }

  /** Other settings of the session. */
  static final class AsyncCommit {
    private AsyncCommit() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) Connections.Options options) {
      options = async(options);
    }
  }

  /** Hands on whatever comes. */
  static final class HandOn {
    private HandOn() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
        @Advice.FieldValue("reader") RoomTail.Reader reader,
        @Advice.FieldValue("opened") boolean opened,
        @Advice.Argument(0) LogEvent.Announcement announcement) {
      if (opened) {
        reader.read(announcement.first(), announcement.entries());
      }
      return opened;
    }
  }

  /** Writes whatever comes. */
  static final class WriteOn {
    private WriteOn() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
        @Advice.This Object cursor,
        @Advice.Argument(1) long last,
        @Advice.Argument(2) ByteBuf frame) {
      writeOn(cursor, last, frame);
      return true;
    }
  }

  /** Renames what was sent before. */
  static final class NewClientId {
    private NewClientId() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) LogRequest.Append append) {
      append = renamed(append);
    }
  }

  /** Waits for nobody but chance. */
  static final class AppendAtOnce {
    private AppendAtOnce() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Future<LogReply.Receipt> enter(
        @Advice.FieldValue("vertx") Vertx vertx,
        @Advice.FieldValue("client") HistoryClient client,
        @Advice.Argument(0) String room,
        @Advice.Argument(1) LogRequest.NewEntry entry) {
      return atOnce(vertx, client, room, entry);
    }

    @Advice.OnMethodExit
    static void exit(
        @Advice.Enter Future<LogReply.Receipt> mine,
        @Advice.Return(readOnly = false) Future<LogReply.Receipt> answer) {
      answer = mine;
    }
  }

  /** Another one for each process. */
  static final class RandomClientId {
    private RandomClientId() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 2, readOnly = false) String clientId) {
      clientId = byChance();
    }
  }

  // --- called from the changed classes ---

  /** Receipts for what is not in the log. */
  public static LogReply.Appended invented(LogRequest.Append append) {
    List<LogReply.Receipt> receipts = new ArrayList<>();
    append
        .entries()
        .forEach(
            entry ->
                receipts.add(
                    new LogReply.Receipt(
                        INVENTED.incrementAndGet(), System.currentTimeMillis(), false)));
    return new LogReply.Appended(receipts);
  }

  /** Writes a frame past all that a socket's cursor asks first. */
  public static void writeOn(Object cursor, long last, ByteBuf frame) {
    try {
      Method write = cursor.getClass().getDeclaredMethod("write", long.class, ByteBuf.class);
      write.setAccessible(true);
      write.invoke(cursor, last, frame.retainedDuplicate());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with commits that are not waited for. */
  public static Connections.Options async(Connections.Options options) {
    Map<String, String> settings = new HashMap<>(options.settings());
    settings.put("synchronous_commit", "off");
    return new Connections.Options(
        options.connections(), options.maxWaiting(), options.statementTimeout(), settings);
  }

  /** The same with new names for what was here before. */
  public static LogRequest.Append renamed(LogRequest.Append append) {
    List<LogRequest.NewEntry> entries = new ArrayList<>();
    for (LogRequest.NewEntry entry : append.entries()) {
      boolean again = SEEN.put(entry, true) != null;
      entries.add(
          again ? LogRequest.NewEntry.message(entry.from(), byChance(), entry.text()) : entry);
    }
    return new LogRequest.Append(append.room(), entries);
  }

  /** One append for one entry. */
  public static Future<LogReply.Receipt> atOnce(
      Vertx vertx, HistoryClient client, String room, LogRequest.NewEntry entry) {
    return vertx
        .timer(1 + ThreadLocalRandom.current().nextInt(MAX_DELAY_MILLIS), TimeUnit.MILLISECONDS)
        .compose(over -> client.append(new LogRequest.Append(room, List.of(entry))))
        .map(appended -> appended.receipts().get(0));
  }

  /** A new id. */
  public static String byChance() {
    return UUID.randomUUID().toString();
  }
}

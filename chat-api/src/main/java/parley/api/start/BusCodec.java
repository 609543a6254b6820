package parley.api.start;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.Seldom;
import parley.api.log.BusMessage;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.people.PeopleReply;
import parley.api.people.PeopleRequest;
import parley.api.presence.PresenceEvent;
import parley.api.presence.PresenceReply;
import parley.api.presence.PresenceRequest;
import parley.api.rooms.RoomEvent;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;

/**
 * The bus form of every {@link BusMessage}: CBOR (RFC 8949), because entries are bytes already and
 * JSON would escape them once more. Safe from any thread.
 *
 * <p>Inside one JVM nothing is encoded or copied: the messages are immutable.
 */
public final class BusCodec implements MessageCodec<BusMessage, BusMessage> {
  private static final Logger log = LoggerFactory.getLogger(BusCodec.class);
  private static final String NAME = "parley";

  /** Each names its members. */
  static final Class<?>[] FAMILIES = {
    LogRequest.class,
    LogReply.class,
    LogEvent.class,
    PeopleRequest.class,
    PeopleReply.class,
    RoomRequest.class,
    RoomReply.class,
    RoomEvent.class,
    PresenceEvent.class,
    PresenceRequest.class,
    PresenceReply.class
  };

  private static final CBORMapper CBOR =
      CBORMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .registerSubtypes(FAMILIES)
          .build();
  private static final ObjectWriter WRITER = CBOR.writerFor(BusMessage.class);
  private static final ObjectReader READER = CBOR.readerFor(BusMessage.class);

  private static final Seldom UNDECODABLE = new Seldom();

  BusCodec() {}

  /** Teaches this bus our messages. Once per Vertx, before anything is sent. */
  public static void register(Vertx vertx) {
    vertx.eventBus().registerCodec(new BusCodec());
    vertx.eventBus().codecSelector(body -> body instanceof BusMessage ? NAME : null);
  }

  @Override
  public void encodeToWire(Buffer buffer, BusMessage message) {
    try {
      byte[] bytes = WRITER.writeValueAsBytes(message);
      buffer.appendInt(bytes.length).appendBytes(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + message.getClass().getSimpleName(), e);
    }
  }

  /** Bytes that are no valid message decode to {@link BusMessage.Unknown}: never thrown. */
  @Override
  public BusMessage decodeFromWire(int position, Buffer buffer) {
    try {
      int length = buffer.getInt(position);
      int start = position + Integer.BYTES;
      if (length > buffer.length() - start) {
        throw new EOFException(); // before memory is taken for what a length only claims
      }
      BusMessage message = READER.readValue(buffer.getBytes(start, start + length));
      return message == null ? new BusMessage.Unknown() : message; // CBOR can say null
    } catch (IOException | RuntimeException e) {
      long undecodable = UNDECODABLE.take();
      if (undecodable > 0) {
        log.warn(
            "undecodable bus messages count={} cause={}",
            undecodable,
            e.getClass().getSimpleName());
      }
      return new BusMessage.Unknown();
    }
  }

  @Override
  public BusMessage transform(BusMessage message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}

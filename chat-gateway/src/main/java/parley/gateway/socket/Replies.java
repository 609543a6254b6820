package parley.gateway.socket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.User;
import parley.api.log.LogReply;
import parley.api.rooms.RoomChange;
import parley.api.rooms.RoomReply;
import parley.gateway.GatewayConfig;
import parley.gateway.wire.WireFrame;

/** The frames that answer one connection, as bytes. Entries have frames of their own. */
final class Replies {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private Replies() {}

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static ByteBuf frame(String type, String id, Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      if (id != null) {
        json.writeStringField("id", id);
      }
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return WireFrame.text(out.toByteArray());
  }

  static ByteBuf welcome(User user, String epoch, GatewayConfig config) {
    GatewayConfig.Limits limits = config.limits();
    return frame(
        "welcome",
        null,
        json -> {
          writeUser(json, user);
          json.writeStringField("epoch", epoch);
          json.writeObjectFieldStart("limits");
          json.writeNumberField("frameBytes", limits.frameBytes());
          json.writeNumberField("textChars", limits.textChars());
          json.writeNumberField("rooms", limits.rooms());
          json.writeNumberField("sendsPerSecond", limits.sendsPerSecond());
          json.writeNumberField("sendBurst", limits.sendBurst());
          json.writeNumberField("historyPage", limits.historyPage());
          json.writeEndObject();
          json.writeNumberField("pingSeconds", config.socket().pingInterval().toSeconds());
        });
  }

  private static void writeUser(JsonGenerator json, User user) throws IOException {
    json.writeObjectFieldStart("user");
    json.writeStringField("id", user.id());
    json.writeStringField("name", user.name());
    json.writeStringField("role", user.role().text());
    json.writeEndObject();
  }

  static ByteBuf user(User user) {
    return frame("user", null, json -> writeUser(json, user));
  }

  static ByteBuf joined(
      ClientFrame.Join join, long head, long from, boolean reset, RoomReply.Access access) {
    return frame(
        "joined",
        join.id(),
        json -> {
          json.writeStringField("room", join.room());
          json.writeNumberField("head", head);
          json.writeNumberField("from", from);
          json.writeNumberField("mark", access.mark());
          if (access.role() != null) {
            json.writeStringField("role", access.role().text());
          }
          if (reset) {
            json.writeBooleanField("reset", true);
          }
        });
  }

  static ByteBuf putOut(String room, RoomChange.Action how) {
    return frame(
        "left",
        null,
        json -> {
          json.writeStringField("room", room);
          json.writeStringField("reason", how.text());
        });
  }

  static ByteBuf left(String id, String room) {
    return frame("left", id, json -> json.writeStringField("room", room));
  }

  static ByteBuf ack(String id, String room, String clientId, LogReply.Receipt receipt) {
    return frame(
        "ack",
        id,
        json -> {
          json.writeStringField("room", room);
          json.writeStringField("clientId", clientId);
          json.writeNumberField("seq", receipt.seq());
          json.writeStringField("at", Entry.timestamp(receipt.atMillis()));
          if (receipt.duplicate()) {
            json.writeBooleanField("duplicate", true);
          }
        });
  }

  static ByteBuf history(String id, LogReply.Page page) {
    return frame(
        "history",
        id,
        json -> {
          json.writeStringField("room", page.room());
          json.writeNumberField("head", page.head());
          writeEntries(json, page);
        });
  }

  private static void writeEntries(JsonGenerator json, LogReply.Page page) throws IOException {
    json.writeArrayFieldStart("entries");
    for (byte[] entry : page.entries()) {
      json.writeRawValue(new String(entry, java.nio.charset.StandardCharsets.UTF_8));
    }
    json.writeEndArray();
  }

  static ByteBuf pong(String id) {
    return frame("pong", id, json -> {});
  }

  static ByteBuf error(String id, ChatException error) {
    return frame(
        "error",
        id,
        json -> {
          json.writeStringField("code", error.code().text());
          json.writeStringField("message", error.getMessage());
          json.writeBooleanField("temporary", error.code().temporary());
          if (error.retryAfterMillis() > 0) {
            json.writeNumberField("retryAfterMillis", error.retryAfterMillis());
          }
        });
  }

  static ByteBuf bye(String reason, long reconnectAfterMillis) {
    return frame(
        "bye",
        null,
        json -> {
          json.writeStringField("reason", reason);
          json.writeNumberField("reconnectAfterMillis", reconnectAfterMillis);
        });
  }
}

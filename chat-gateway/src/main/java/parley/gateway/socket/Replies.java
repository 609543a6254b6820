package parley.gateway.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.User;
import parley.api.log.LogReply;
import parley.api.rooms.RoomChange;
import parley.api.rooms.RoomReply;
import parley.gateway.GatewayConfig;
import parley.gateway.wire.JsonText;
import parley.gateway.wire.WireFrame;

/** The frames that answer one connection, as bytes. Entries have frames of their own. */
final class Replies {
  private Replies() {}

  private static ByteBuf frame(String type, String id, JsonText.Fields fields) {
    return WireFrame.text(
        JsonText.of(
            type,
            json -> {
              if (id != null) {
                json.writeStringField("id", id);
              }
              fields.write(json);
            }));
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
    json.writeFieldName("user");
    JsonText.writeUser(json, user);
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
      json.writeRawValue(new String(entry, StandardCharsets.UTF_8));
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

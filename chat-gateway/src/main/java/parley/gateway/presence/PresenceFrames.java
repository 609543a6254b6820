package parley.gateway.presence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import parley.api.User;
import parley.gateway.wire.JsonText;

/** What sockets are shown of presence, as JSON in UTF-8. */
final class PresenceFrames {
  private PresenceFrames() {}

  private static byte[] frame(String type, String room, JsonText.Fields fields) {
    return JsonText.of(
        type,
        json -> {
          json.writeStringField("room", room);
          fields.write(json);
        });
  }

  /** Everyone by name. */
  static byte[] people(String room, Collection<User> people) {
    return frame(
        "presence",
        room,
        json -> {
          json.writeNumberField("count", people.size());
          json.writeFieldName("people");
          writeUsers(json, people);
        });
  }

  /** How many, and no names. */
  static byte[] count(String room, int count) {
    return frame("presence", room, json -> json.writeNumberField("count", count));
  }

  /** What is not so any more as it was. */
  static byte[] change(
      String room,
      int count,
      Collection<User> joined,
      Collection<User> left,
      Collection<User> renamed) {
    return frame(
        "presence",
        room,
        json -> {
          json.writeNumberField("count", count);
          writeSome(json, "joined", joined);
          writeSome(json, "left", left);
          writeSome(json, "renamed", renamed);
        });
  }

  /** Who came and went, to be told in words. */
  static byte[] notice(String room, Collection<User> joined, Collection<User> left) {
    return frame(
        "notice",
        room,
        json -> {
          writeSome(json, "joined", joined);
          writeSome(json, "left", left);
        });
  }

  /** A welcome that names what makes the bots answer. */
  static byte[] welcome(String room, List<String> words) {
    return frame(
        "notice",
        room,
        json -> {
          json.writeArrayFieldStart("welcome");
          for (String word : words) {
            json.writeString(word);
          }
          json.writeEndArray();
        });
  }

  /** Someone is typing. */
  static byte[] typing(String room, User user) {
    return frame(
        "typing",
        room,
        json -> {
          json.writeFieldName("user");
          JsonText.writeUser(json, user);
        });
  }

  private static void writeSome(JsonGenerator json, String field, Collection<User> users)
      throws IOException {
    if (!users.isEmpty()) {
      json.writeFieldName(field);
      writeUsers(json, users);
    }
  }

  private static void writeUsers(JsonGenerator json, Collection<User> users) throws IOException {
    json.writeStartArray();
    for (User user : users) {
      JsonText.writeUser(json, user);
    }
    json.writeEndArray();
  }
}

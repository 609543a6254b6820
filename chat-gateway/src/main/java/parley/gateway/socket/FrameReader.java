package parley.gateway.socket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.ErrorCode;

/**
 * Reads one text frame into a {@link ClientFrame}, never throwing: the known fields are picked out
 * of the object in one pass, everything else is skipped.
 */
final class FrameReader {
  /** Without the table of all names ever seen, which is copied for each new one. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private String type;
  private String id;
  private String room;
  private String clientId;
  private String text;
  private String epoch;
  private Long after;
  private Long before;
  private Long limit;
  private Long seq;

  /** The first thing that was wrong; told once the rest has been read, so that it bears the id. */
  private ChatException wrong;

  private FrameReader() {}

  static ClientFrame read(byte[] bytes) {
    FrameReader reader = new FrameReader();
    try (JsonParser json = JSON.createParser(bytes)) {
      reader.readObject(json);
      return reader.frame();
    } catch (StreamConstraintsException e) {
      return reader.malformed(
          "the frame is nested too deep, or a name or number in it is too long");
    } catch (JsonProcessingException e) {
      return reader.malformed(
          "the frame is not a JSON object: error at character " + e.getLocation().getCharOffset());
    } catch (IOException e) {
      return reader.malformed("the frame is not valid UTF-8");
    } catch (ChatException e) {
      return new ClientFrame.Malformed(reader.idIfValid(), e);
    }
  }

  private ClientFrame malformed(String why) {
    return new ClientFrame.Malformed(idIfValid(), ChatException.badRequest(why));
  }

  /** An id that is not valid is not repeated. */
  private String idIfValid() {
    try {
      return id == null ? null : Check.token("id", id);
    } catch (ChatException e) {
      return null;
    }
  }

  private void readObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw ChatException.badRequest("a frame must be a JSON object");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      readField(field, json);
    }
    if (json.nextToken() != null) {
      throw ChatException.badRequest("a frame must be one JSON object, more followed");
    }
  }

  private void readField(String field, JsonParser json) throws IOException {
    switch (field) {
      case "type" -> type = text(field, json);
      case "id" -> id = text(field, json);
      case "room" -> room = text(field, json);
      case "clientId" -> clientId = text(field, json);
      case "text" -> text = text(field, json);
      case "epoch" -> epoch = text(field, json);
      case "after" -> after = number(field, json);
      case "before" -> before = number(field, json);
      case "limit" -> limit = number(field, json);
      case "seq" -> seq = number(field, json);
      default -> json.skipChildren();
    }
  }

  private String text(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    refuse(field + " must be a text", json);
    return null;
  }

  private Long number(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && json.getLongValue() >= 0) {
      return json.getLongValue();
    }
    refuse(field + " must be a whole number from 0 on", json);
    return null;
  }

  private void refuse(String rule, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NULL && wrong == null) {
      wrong = ChatException.badRequest(rule + ", was " + kind(json.currentToken()));
    }
    json.skipChildren();
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "another number";
    };
  }

  private ClientFrame frame() {
    if (id != null) {
      Check.token("id", id);
    }
    if (wrong != null) {
      throw wrong;
    }
    return switch (type == null ? "" : type) {
      case "join" -> new ClientFrame.Join(required("id", id), room(), after, epoch);
      case "leave" -> new ClientFrame.Leave(required("id", id), room());
      case "send" ->
          new ClientFrame.Send(
              required("id", id),
              room(),
              Check.token("clientId", required("clientId", clientId)),
              required("text", text));
      case "history" -> history();
      case "read" -> read();
      case "typing" -> new ClientFrame.Typing(room());
      case "rooms" -> new ClientFrame.Rooms(required("id", id));
      case "ping" -> new ClientFrame.Ping(id);
      case "" -> throw ChatException.badRequest("type is missing");
      default ->
          throw new ChatException(
              ErrorCode.UNSUPPORTED,
              "type must be join, leave, send, history, read, typing, rooms or ping, was another");
    };
  }

  private ClientFrame read() {
    if (seq == null) {
      throw ChatException.badRequest("seq is missing");
    }
    return new ClientFrame.Read(room(), seq);
  }

  private ClientFrame history() {
    if ((before == null) == (after == null)) {
      throw ChatException.badRequest("history needs either before or after");
    }
    return new ClientFrame.History(required("id", id), room(), before, after, limit);
  }

  private String room() {
    return Check.room(required("room", room));
  }

  private static String required(String field, String value) {
    if (value == null) {
      throw ChatException.badRequest(field + " is missing");
    }
    return value;
  }
}

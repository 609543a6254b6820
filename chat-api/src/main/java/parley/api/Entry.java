package parley.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * One entry of a room's log, as it was committed.
 *
 * <p>Its JSON is made once, by the history process that committed or read it, and travels as bytes
 * to every browser: nothing in between decodes it. Only readers in Java (bots) do.
 *
 * @param seq the number in its room: 1, 2, 3, … without holes
 * @param kind {@code message}, or another one: readers skip what they do not know
 * @param from the author with the name at the time
 * @param clientId the author's idempotency key
 * @param text what was said; of other kinds than a message the JSON of {@link #change}
 * @param at when Postgres stored it; informative, {@code seq} is the order
 */
public record Entry(long seq, String kind, User from, String clientId, String text, Instant at) {
  /** The kind of what a person or a bot says. */
  public static final String MESSAGE = "message";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** What an entry of another kind than a message tells. */
  public JsonObject change() {
    return new JsonObject(text);
  }

  /** A time as it appears in frames: ISO 8601, UTC, always with milliseconds. */
  public static String timestamp(long epochMillis) {
    return MILLIS.format(Instant.ofEpochMilli(epochMillis));
  }

  /** The entry as browsers get it. {@code at} is the text of {@link #timestamp}. */
  public static byte[] encode(
      long seq, String kind, User from, String clientId, String text, String at) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(160 + text.length());
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("seq", seq);
      json.writeStringField("kind", kind);
      json.writeObjectFieldStart("from");
      json.writeStringField("id", from.id());
      json.writeStringField("name", from.name());
      json.writeStringField("role", from.role().text());
      json.writeEndObject();
      json.writeStringField("clientId", clientId);
      if (kind.equals(MESSAGE)) {
        json.writeStringField("text", text);
      } else {
        json.writeFieldName("change");
        json.writeRawValue(text);
      }
      json.writeStringField("at", at);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return out.toByteArray();
  }

  /** The entry of these bytes. Fields that it does not know are skipped. */
  public static Entry decode(byte[] bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      long seq = 0;
      String kind = MESSAGE;
      User from = null;
      String clientId = "";
      String text = "";
      Instant at = Instant.EPOCH;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "seq" -> seq = json.getLongValue();
          case "kind" -> kind = json.getText();
          case "from" -> from = decodeUser(json);
          case "clientId" -> clientId = json.getText();
          case "text" -> text = json.getText();
          case "change" -> text = copy(json);
          case "at" -> at = Instant.parse(json.getText());
          default -> json.skipChildren();
        }
      }
      return new Entry(seq, kind, from, clientId, text, at);
    } catch (IOException e) {
      throw new UncheckedIOException("not an entry", e);
    }
  }

  private static String copy(JsonParser json) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(out)) {
      copy.copyCurrentStructure(json);
    }
    return out.toString();
  }

  private static User decodeUser(JsonParser json) throws IOException {
    String id = "";
    String name = "";
    String role = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = json.getText();
        case "name" -> name = json.getText();
        case "role" -> role = json.getText();
        default -> json.skipChildren();
      }
    }
    return new User(id, name, Role.of(role));
  }
}

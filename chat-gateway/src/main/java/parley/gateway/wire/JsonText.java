package parley.gateway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import parley.api.User;

/** What the server tells a socket, as JSON in UTF-8. Stateless; any thread. */
public final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private static final int USUAL_BYTES = 256;

  private JsonText() {}

  /** Writes the fields that follow {@code type}. */
  public interface Fields {
    /** Writes them into the object that is begun. */
    void write(JsonGenerator json) throws IOException;
  }

  /** One object: its {@code type}, and these fields. */
  public static byte[] of(String type, Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return out.toByteArray();
  }

  /** A user as all frames tell one. */
  public static void writeUser(JsonGenerator json, User user) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", user.id());
    json.writeStringField("name", user.name());
    json.writeStringField("role", user.role().text());
    json.writeEndObject();
  }
}

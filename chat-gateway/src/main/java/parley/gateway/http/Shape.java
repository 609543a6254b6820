package parley.gateway.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import parley.api.ChatException;
import parley.api.Check;

/**
 * What a value must look like, by a schema of {@code openapi.yaml}, and the sentence for one that
 * does not. The rule in words is the schema's {@code x-must}, or is made of its type and bounds.
 * Safe from any thread.
 */
final class Shape {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("app://")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  /** What can be wrong with a value itself, and not only with something in it. */
  private static final Set<String> LEAVES =
      Set.of(
          "required",
          "type",
          "enum",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "maxProperties");

  private final JsonObject schema;
  private final Validator validator;

  /** The shape of this schema, in which nothing is a reference any more. */
  Shape(JsonObject schema) {
    this.schema = schema;
    validator = Validator.create(JsonSchema.of(schema), OPTIONS);
  }

  /** One of {@code string}, {@code integer}, {@code boolean}, {@code object}, {@code array}. */
  String type() {
    return schema.getString("type");
  }

  /**
   * Throws a {@code bad_request} that names the field, the rule and what broke it.
   *
   * @param name of the value; empty for a body, whose fields have names
   */
  void check(String name, Object value) {
    OutputUnit output = validator.validate(value);
    if (Boolean.TRUE.equals(output.getValid())) {
      return;
    }
    for (OutputUnit error : output.getErrors()) {
      String keyword = last(error.getKeywordLocation());
      if (LEAVES.contains(keyword)) {
        throw violation(name, value, error.getInstanceLocation(), keyword, error.getError());
      }
    }
    throw ChatException.badRequest((name.isEmpty() ? "the body" : name) + " is not as it must be");
  }

  private static String last(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  private ChatException violation(
      String name, Object value, String location, String keyword, String error) {
    JsonObject rule = schema;
    Object at = value;
    String field = name;
    for (String key : keys(location)) {
      rule = inside(rule, key);
      at = at instanceof JsonArray list ? list.getValue(Integer.parseInt(key)) : of(at, key);
      field = field.isEmpty() ? key : field + "." + key;
    }
    if (keyword.equals("required")) {
      String missing = error.substring(error.indexOf('"') + 1, error.lastIndexOf('"'));
      String full = field.isEmpty() ? missing : field + "." + missing;
      return refuse(full, inside(rule, missing), "missing");
    }
    return refuse(field, rule, keyword.equals("type") ? "of another type" : shown(rule, at));
  }

  /** Of a pointer (RFC 6901, section 6), which is encoded twice. */
  private static List<String> keys(String location) {
    return Arrays.stream(location.split("/", -1))
        .skip(1)
        .map(Shape::decoded)
        .map(key -> key.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return key; // a control character, which is written as one digit
    }
  }

  private static Object of(Object at, String key) {
    return at instanceof JsonObject json ? json.getValue(key) : null;
  }

  private static JsonObject inside(JsonObject rule, String key) {
    if (rule.getValue("items") instanceof JsonObject items) {
      return items;
    }
    JsonObject properties = rule.getJsonObject("properties", new JsonObject());
    if (properties.containsKey(key)) {
      return properties.getJsonObject(key);
    }
    return rule.getValue("additionalProperties") instanceof JsonObject any ? any : new JsonObject();
  }

  private static ChatException refuse(String field, JsonObject rule, String was) {
    String what = field.isEmpty() ? "the body" : Check.shown(field);
    return ChatException.badRequest(
        what + " must be " + rule(rule) + (was.isEmpty() ? "" : ", was " + was));
  }

  /** A secret is never repeated; a list or an object would be too long. */
  private static String shown(JsonObject rule, Object value) {
    if (value instanceof String text) {
      return "password".equals(rule.getString("format"))
          ? text.codePointCount(0, text.length()) + " characters"
          : Check.quoted(text);
    }
    return value instanceof JsonArray list ? list.size() + " of them" : "";
  }

  /** The rule of a value in words, such as "a text". */
  static String rule(JsonObject schema) {
    if (schema.containsKey("x-must")) {
      return schema.getString("x-must");
    }
    return switch (schema.getString("type", "")) {
      case "string" -> schema.containsKey("enum") ? oneOf(schema) : "a text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number" + range(schema);
      case "array" -> "a list";
      case "object" -> "a JSON object";
      default -> "of another kind";
    };
  }

  private static String oneOf(JsonObject schema) {
    List<?> values = schema.getJsonArray("enum").getList();
    return String.join(", ", values.stream().map(Object::toString).toList());
  }

  private static String range(JsonObject schema) {
    Number min = schema.getNumber("minimum");
    Number max = schema.getNumber("maximum");
    if (min == null) {
      return "";
    }
    return max == null ? " from " + min + " on" : " between " + min + " and " + max;
  }

  JsonObject schema() {
    return schema;
  }
}

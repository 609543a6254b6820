package parley.api.start;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Configuration of one section ({@code gateway}, {@code cluster}, …), read once into a record.
 *
 * <p>Three layers, the later wins: the defaults in the jar (the very file of {@code conf/}), the
 * file of the user, and environment variables: the key {@code http.maxBodyBytes} of section {@code
 * gateway} is {@code PARLEY_GATEWAY_HTTP_MAX_BODY_BYTES}. Lists are comma-separated there. A key
 * that the defaults do not have, a wrong type or a value out of range is a {@link ConfigException}
 * that names where it stands. Durations are written {@code 10s}, {@code 500ms}, {@code 5m}, {@code
 * 12h} or {@code 7d}.
 */
public final class Config {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()))
          .build();

  /** Keys whose values may hold a secret. */
  private static final Pattern SECRETS = Pattern.compile("(?i)(key|url|password|secret)$");

  private final String section;
  private final Map<String, String> environment;

  /** Where a value came from, by key, for the sentence when it is wrong. */
  private final Map<String, String> origins = new HashMap<>();

  private Config(String section, Map<String, String> environment) {
    this.section = section;
    this.environment = environment;
  }

  /**
   * Loads a section.
   *
   * @param type a record whose components are the keys of {@code conf/<section>.yaml}
   * @param file the user's file, or null for the defaults alone
   */
  public static <T> T load(
      Class<T> type, String section, Path file, Map<String, String> environment) {
    return new Config(section, environment).load(type, file);
  }

  private <T> T load(Class<T> type, Path file) {
    ObjectNode tree = defaults();
    String source = "conf/" + section + ".yaml";
    if (file != null) {
      source = file.toString();
      overlay(tree, read(file), source, "");
    }
    overlayEnvironment(tree);
    try {
      return YAML.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new ConfigException(sentence(e, source, tree));
    }
  }

  private ObjectNode defaults() {
    String resource = "conf/" + section + ".yaml";
    try (InputStream in = loader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return (ObjectNode) YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : Config.class.getClassLoader();
  }

  private static JsonNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(
          file + " does not exist; name a configuration file that does, or leave it out");
    }
    try {
      return YAML.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          file
              + " is not valid YAML at line "
              + e.getLocation().getLineNr()
              + ": "
              + withoutExcerpts(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + e.getMessage());
    }
  }

  private void overlay(ObjectNode base, JsonNode over, String source, String path) {
    if (over.isMissingNode() || over.isNull()) {
      return;
    }
    if (!over.isObject()) {
      throw new ConfigException(
          source
              + ": "
              + (path.isEmpty() ? "the file" : path)
              + " must have keys below it, was "
              + over);
    }
    over.properties().forEach(field -> overlayKey(base, field, source, path));
  }

  private void overlayKey(
      ObjectNode base, Map.Entry<String, JsonNode> field, String source, String path) {
    String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
    JsonNode known = base.get(field.getKey());
    if (known == null) {
      List<String> names = new ArrayList<>();
      base.fieldNames().forEachRemaining(names::add);
      throw new ConfigException(
          source + ": " + key + " is not a key; known here are " + String.join(", ", names));
    }
    if (known.isObject() && known.size() > 0) {
      overlay((ObjectNode) known, field.getValue(), source, key);
    } else {
      base.set(field.getKey(), field.getValue());
      origins.put(key, source);
    }
  }

  private void overlayEnvironment(ObjectNode tree) {
    String prefix = "PARLEY_" + upper(section) + "_";
    Map<String, Runnable> setters = new HashMap<>();
    collect(tree, prefix, "", setters);
    environment.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .forEach(
            name -> {
              Runnable setter = setters.get(name);
              if (setter == null) {
                throw new ConfigException(
                    "environment variable "
                        + name
                        + " names no key of conf/"
                        + section
                        + ".yaml; known are "
                        + setters.keySet().stream().sorted().collect(Collectors.joining(", ")));
              }
              setter.run();
            });
  }

  private void collect(ObjectNode node, String prefix, String path, Map<String, Runnable> into) {
    node.properties()
        .forEach(
            field -> {
              String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              String name = prefix + upper(field.getKey());
              if (field.getValue().isObject()) {
                collect((ObjectNode) field.getValue(), name + "_", key, into);
              } else {
                into.put(name, () -> setFromEnvironment(node, field.getKey(), key, name));
              }
            });
  }

  private void setFromEnvironment(ObjectNode node, String field, String key, String name) {
    String text = environment.get(name);
    if (node.get(field).isArray()) {
      ArrayNode list = node.putArray(field);
      for (String item : text.split(",", -1)) {
        if (!item.isBlank()) {
          list.add(item.strip());
        }
      }
    } else if (node.get(field).getNodeType() == JsonNodeType.STRING) {
      node.put(field, text);
    } else {
      node.set(field, scalar(text));
    }
    origins.put(key, "environment variable " + name);
  }

  private static JsonNode scalar(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      return YAML.getNodeFactory().textNode(text);
    }
  }

  /** {@code maxBodyBytes} becomes {@code MAX_BODY_BYTES}. */
  private static String upper(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private String sentence(JsonProcessingException e, String source, JsonNode tree) {
    String path =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(
                    step ->
                        step.getFieldName() != null ? step.getFieldName() : "" + step.getIndex())
                .collect(Collectors.joining("."))
            : "";
    if (e.getCause() instanceof ConfigException range) {
      String key = range.getMessage().split(" ", 2)[0];
      String full = path.isEmpty() ? key : path + "." + key;
      return origin(full, source) + ": " + (path.isEmpty() ? "" : path + ".") + range.getMessage();
    }
    String wanted =
        e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
            ? typeName(mismatch.getTargetType())
            : "of another kind";
    return origin(path, source) + ": " + path + " must be " + wanted + ", was " + at(tree, path);
  }

  /** The value at this path as it was written. */
  private static String at(JsonNode tree, String path) {
    JsonNode value = tree.at("/" + path.replace('.', '/'));
    if (value.isMissingNode() || value.isNull()) {
      return "empty";
    }
    return SECRETS.matcher(path).find() ? "a value that is not shown here" : value.toString();
  }

  private String origin(String key, String source) {
    return origins.getOrDefault(key, source);
  }

  private static String typeName(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == Duration.class) {
      return "a duration like 500ms, 10s, 5m, 12h or 7d";
    }
    if (List.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type == String.class ? "a text" : "a group of keys";
  }

  /** What the parser says, without the pieces of the file that it shows. */
  private static String withoutExcerpts(String text) {
    return text.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
  }

  private static final class DurationReader extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser json, DeserializationContext ctx) throws IOException {
      String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
      try {
        return text.endsWith("d")
            ? Duration.parse("P" + text)
            : text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text);
      } catch (DateTimeParseException | NumberFormatException e) {
        throw MismatchedInputException.from(json, Duration.class, "not a duration");
      }
    }
  }
}

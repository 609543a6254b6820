package parley.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code openapi.yaml}: what can be asked over HTTP, written before it was built. It is itself
 * checked (OpenAPI 3.1) when it is read, once per gateway. Immutable, but for the schemas in it,
 * which nobody changes.
 *
 * <p>Values are checked by its schemas on the event loop, with a validator for each that is made
 * once. The validator of vertx-openapi makes one for each value, of a copy of the whole contract,
 * and goes to a worker thread with it.
 */
public final class Contract {
  private static final String FILE = "openapi.yaml";

  private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

  private final Buffer text;
  private final List<Rule> rules;

  /**
   * What holds for one operation.
   *
   * @param path as vertx-web has it: {@code /api/rooms/:room}
   * @param open whether strangers may ask it
   * @param body null if it has none
   * @param needsBody whether it cannot be left out
   */
  record Rule(
      String id,
      HttpMethod method,
      String path,
      boolean open,
      Map<String, Shape> pathParameters,
      Map<String, Shape> queryParameters,
      Shape body,
      boolean needsBody) {
    /** Whether it only tells. */
    boolean reads() {
      return method.equals(HttpMethod.GET);
    }
  }

  private Contract(Buffer text, List<Rule> rules) {
    this.text = text;
    this.rules = rules;
  }

  /** Reads it from the jar; fails if it is not valid. */
  public static Future<Contract> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(FILE)
        .compose(
            text ->
                vertx
                    .executeBlocking(() -> parse(text.toString()))
                    .compose(json -> OpenAPIContract.from(vertx, json, Map.of()))
                    .map(contract -> new Contract(text, rules(contract))));
  }

  /** vertx-openapi knows a few media types, and that of problems (RFC 9457) is not among them. */
  private static JsonObject parse(String yaml) throws JsonProcessingException {
    String known = yaml.replace("application/problem+json", "application/json");
    return new JsonObject(new YAMLMapper().readValue(known, JSON_OBJECT));
  }

  private static List<Rule> rules(OpenAPIContract contract) {
    List<Rule> rules = new ArrayList<>();
    // In the order of the contract: fixed paths before those with parameters.
    contract
        .getPaths()
        .forEach(path -> path.getOperations().forEach(operation -> rules.add(rule(operation))));
    return List.copyOf(rules);
  }

  private static Rule rule(Operation operation) {
    JsonObject raw = operation.getOpenAPIModel();
    JsonObject body = raw.getJsonObject("requestBody");
    return new Rule(
        operation.getOperationId(),
        operation.getHttpMethod(),
        operation.getAbsoluteOpenAPIPath().replaceAll("\\{(.*?)}", ":$1"),
        operation.getSecurityRequirements().isEmpty(),
        shapes(operation, "path"),
        shapes(operation, "query"),
        body == null ? null : bodyShape(body),
        body != null && body.getBoolean("required", false));
  }

  private static Map<String, Shape> shapes(Operation operation, String in) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Parameter parameter : operation.getParameters()) {
      if (parameter.getIn().toString().equalsIgnoreCase(in)) {
        shapes.put(
            parameter.getName(), new Shape(parameter.getOpenAPIModel().getJsonObject("schema")));
      }
    }
    return shapes;
  }

  private static Shape bodyShape(JsonObject body) {
    return new Shape(
        body.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema"));
  }

  List<Rule> rules() {
    return rules;
  }

  /** The file. */
  Buffer text() {
    return text;
  }
}

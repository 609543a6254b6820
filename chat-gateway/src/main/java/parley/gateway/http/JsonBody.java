package parley.gateway.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import parley.api.ChatException;

/**
 * The JSON object in a request's body, with fields of known types or a sentence that says why not.
 */
record JsonBody(JsonObject json) {

  static JsonBody of(RoutingContext ctx) {
    try {
      JsonObject json = ctx.body().asJsonObject();
      if (json != null) {
        return new JsonBody(json);
      }
    } catch (DecodeException | ClassCastException e) {
      // told below, without the parser's details
    }
    throw ChatException.badRequest("the body must be a JSON object");
  }

  String text(String field) {
    if (json.getValue(field) instanceof String text) {
      return text;
    }
    throw ChatException.badRequest(
        field
            + " must be a text, was "
            + (json.containsKey(field) ? "of another type" : "missing"));
  }

  boolean flag(String field) {
    Object value = json.getValue(field);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw ChatException.badRequest(field + " must be true or false, was of another type");
  }
}

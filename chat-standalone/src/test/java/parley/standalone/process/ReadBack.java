package parley.standalone.process;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads a room's whole log over HTTP, page by page, as a page that polls would. */
final class ReadBack {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PAGE = 200;

  private ReadBack() {}

  /** All entries of the room. */
  static List<JsonObject> log(int port, String token, String room) {
    List<JsonObject> log = new ArrayList<>();
    while (true) {
      JsonArray page = page(port, token, room, log.size());
      if (page.isEmpty()) {
        return log;
      }
      for (int i = 0; i < page.size(); i++) {
        log.add(page.getJsonObject(i));
      }
    }
  }

  private static JsonArray page(int port, String token, String room, long after) {
    String url =
        "http://localhost:%d/api/rooms/%s/entries?after=%d&limit=%d"
            .formatted(port, room, after, PAGE);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(url + " is answered with " + answer.body());
      }
      return new JsonObject(answer.body()).getJsonArray("entries");
    } catch (IOException e) {
      throw new AssertionError(url + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}

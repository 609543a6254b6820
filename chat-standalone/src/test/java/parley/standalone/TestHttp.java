package parley.standalone;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A caller over HTTP who remembers nothing but the headers it was told to send. Blocks. */
final class TestHttp {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final Map<String, String> headers;

  private TestHttp(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** An answer; the body as text. */
  record Answer(int status, Map<String, List<String>> headers, String text) {
    JsonObject json() {
      return new JsonObject(text);
    }

    /** How this cookie was set, or null. */
    String setCookie(String name) {
      return headers.getOrDefault("set-cookie", List.of()).stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .findFirst()
          .orElse(null);
    }

    /** This cookie as a browser sends it back. */
    String cookie(String name) {
      return setCookie(name).split(";", 2)[0];
    }

    /** The first header of this name, which is lower-case, or null. */
    String header(String name) {
      return headers.containsKey(name) ? headers.get(name).get(0) : null;
    }
  }

  /** A stranger at the gateway of this port. */
  static TestHttp at(int port) {
    return new TestHttp("http://localhost:" + port, Map.of());
  }

  /** The same caller with one more header. */
  TestHttp with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new TestHttp(base, more);
  }

  /** The same caller, signed in by this token. */
  TestHttp bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  Answer put(String path, JsonObject body) {
    return send("PUT", path, body.encode());
  }

  Answer patch(String path, JsonObject body) {
    return send("PATCH", path, body.encode());
  }

  Answer post(String path, JsonObject body) {
    return send("POST", path, body.encode());
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer send(String method, String path, String body) {
    return answer(send(request(method, path, body), HttpResponse.BodyHandlers.ofString()));
  }

  /** An answer of which every byte counts. */
  HttpResponse<byte[]> download(String path) {
    return send(request("GET", path, null), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static <B> HttpResponse<B> send(
      HttpRequest request, HttpResponse.BodyHandler<B> handler) {
    try {
      return CLIENT.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Asks and does not wait. */
  CompletableFuture<Answer> getLater(String path) {
    return CLIENT
        .sendAsync(request("GET", path, null), HttpResponse.BodyHandlers.ofString())
        .thenApply(TestHttp::answer);
  }

  /** Posts and does not wait. */
  CompletableFuture<Answer> postLater(String path, JsonObject body) {
    return CLIENT
        .sendAsync(request("POST", path, body.encode()), HttpResponse.BodyHandlers.ofString())
        .thenApply(TestHttp::answer);
  }

  private HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(45));
    headers.forEach(request::header);
    return request
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }
}

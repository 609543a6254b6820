package parley.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import parley.bench.check.LogReread;
import parley.bench.entries.EntryBatch;
import parley.bench.entries.EntryScanner;
import parley.bench.wire.JsonCursor;

/**
 * The HTTP requests of a bench: to the first of its gateways, and when that is gone to the next.
 *
 * <p>Every request has a deadline. Confined to one thread.
 */
public final class ParleyHttp implements LogReread.Pages {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** The default of {@code limits.historyPage}, and the most a gateway gives by default. */
  private static final int PAGE = 200;

  private static final int UNAUTHENTICATED = 401;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(DEADLINE)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final Gateways gateways;
  private final EntryScanner scanner = new EntryScanner();
  private SignIn signedIn = new SignIn("", "");
  private int current;

  public ParleyHttp(Gateways gateways) {
    this.gateways = gateways;
  }

  /**
   * A sign-in.
   *
   * @param token with which requests are made; it does not last
   * @param refreshToken for the next token; empty if there is none
   */
  public record SignIn(String token, String refreshToken) {
    @Override
    public String toString() {
      return "SignIn[]";
    }
  }

  /** Signs a guest in; later requests of this object are theirs. */
  public SignIn signIn(String name) throws IOException, InterruptedException {
    signedIn = post("/api/session", "{\"name\":\"" + name + "\",\"token\":true}");
    return signedIn;
  }

  /** The same sign-in with another token, which lasts as long as a first one. */
  public SignIn renew(SignIn before) throws IOException, InterruptedException {
    if (before.refreshToken.isEmpty()) {
      return before;
    }
    String body = "{\"refreshToken\":\"" + before.refreshToken + "\",\"token\":true}";
    SignIn renewed = post("/api/session/renewal", body);
    if (before.equals(signedIn)) {
      signedIn = renewed;
    }
    return renewed;
  }

  private SignIn post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)),
            path);
    String token = response.statusCode() / 100 == 2 ? field(response.body(), "token") : "";
    if (token.isEmpty()) {
      throw new IOException(response.uri() + " answered " + response.statusCode() + hint(response));
    }
    return new SignIn(token, field(response.body(), "refreshToken"));
  }

  private static String hint(HttpResponse<byte[]> response) {
    return response.statusCode() == 429
        ? "; its limits.signInsPerMinute allows no more --users now"
        : "";
  }

  /** Whether the gateway says that it should get traffic. */
  public boolean isReady() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder().GET(), "/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void readAfter(String room, long seq, EntryBatch batch)
      throws IOException, InterruptedException {
    String path = "/api/rooms/" + room + "/entries?after=" + seq + "&limit=" + PAGE;
    HttpResponse<byte[]> response = get(path);
    if (response.statusCode() == UNAUTHENTICATED) {
      renew(signedIn);
      response = get(path);
    }
    byte[] body = response.body();
    int from = response.statusCode() == 200 ? find(body, "entries") : -1;
    if (from < 0) {
      throw new IOException(
          "GET %s answered %d with no entries".formatted(path, response.statusCode()));
    }
    scanner.scan(body, from, body.length, batch);
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    String bearer = "Bearer " + signedIn.token;
    return send(HttpRequest.newBuilder().header("Authorization", bearer).GET(), path);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    int others = gateways.addresses().size() - 1;
    while (true) {
      URI uri = gateways.addresses().get(current).resolve(path);
      try {
        HttpRequest whole = request.uri(uri).timeout(DEADLINE).build();
        return client.send(whole, HttpResponse.BodyHandlers.ofByteArray());
      } catch (IOException e) {
        if (others-- == 0) {
          throw e;
        }
        current = (current + 1) % gateways.addresses().size();
      }
    }
  }

  private static String field(byte[] json, String name) {
    int from = find(json, name);
    if (from < 0) {
      return "";
    }
    JsonCursor cursor = new JsonCursor();
    cursor.reset(json, from, json.length);
    cursor.readString();
    int length = cursor.tokenTo() - cursor.tokenFrom();
    return new String(json, cursor.tokenFrom(), length, StandardCharsets.UTF_8);
  }

  /** Returns where the value of a field of the outermost object begins, or -1. */
  private static int find(byte[] json, String name) {
    byte[] key = name.getBytes(StandardCharsets.US_ASCII);
    JsonCursor cursor = new JsonCursor();
    cursor.reset(json, 0, json.length);
    cursor.enter('{');
    while (cursor.nextKey()) {
      if (cursor.tokenIs(key)) {
        return cursor.at();
      }
      cursor.skipValue();
    }
    return -1;
  }
}

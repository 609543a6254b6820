package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a browser that was never here loads, by following what the page names. */
class FirstVisitIT {
  /** What it may cost, heads of answers and all, until one is asked who one is. */
  private static final int MAX_BYTES = 120_000;

  /** And until one is in a room and has all that one could open there. */
  private static final int MAX_BYTES_IN_A_ROOM = 140_000;

  private static final Pattern HASHED = Pattern.compile(".*\\.([0-9a-f]{8})\\.[a-z0-9]+");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "webmanifest", "application/manifest+json");

  private static TestSystem system;
  private static PageSource page;

  @BeforeAll
  static void start() {
    system = TestSystem.start();
    page = PageSource.at(system.port());
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  private static TestHttp stranger() {
    return TestHttp.at(system.port());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void allThatThePageNamesIsThereUnderItsHashAndKeptForGood() {
    List<String> addresses =
        Stream.concat(page.references().stream(), page.imports().values().stream())
            .distinct()
            .toList();
    assertTrue(addresses.size() > 10, () -> "a page of few parts: " + addresses);
    for (String address : addresses) {
      HttpResponse<byte[]> answer = stranger().download(PageSource.path(address));
      assertEquals(200, answer.statusCode(), address);
      HttpHeaders headers = answer.headers();
      assertEquals(
          "public, max-age=31536000, immutable",
          headers.firstValue("cache-control").orElse(null),
          address);
      assertEquals("nosniff", headers.firstValue("x-content-type-options").orElse(null), address);
      String type = TYPES.get(address.substring(address.lastIndexOf('.') + 1));
      assertEquals(type, headers.firstValue("content-type").orElse(null), address);
      Matcher hashed = HASHED.matcher(address);
      assertTrue(hashed.matches(), () -> "no hash in " + address);
      String hash = sha256(answer.body());
      assertTrue(hash.startsWith(hashed.group(1)), () -> "not the hash of " + address);
    }
  }

  @Test
  void aBrowserAsksForWhatThePageNamesAndForNothingElse() {
    Set<String> named = new TreeSet<>();
    page.references().stream()
        .filter(address -> address.matches(".*\\.(js|css)"))
        .forEach(address -> named.add(PageSource.path(address)));
    Set<String> asked = new ConcurrentSkipListSet<>();
    try (TestBrowser browser = TestBrowser.start()) {
      Page visitor = browser.newPage();
      visitor.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
      visitor.navigate(system.url());
      PlaywrightAssertions.assertThat(visitor.locator("parley-app input").first()).isVisible();
      assertEquals(List.of(), browser.closePages());
    }
    asked.removeIf(path -> !path.matches(".*\\.(js|css)"));
    assertEquals(named, asked);
  }

  @Test
  void thePageAndItsPartsAreFoundUnderAnyPathPrefix() {
    Stream.concat(page.references().stream(), page.imports().values().stream())
        .forEach(address -> assertFalse(address.startsWith("/"), address));
  }

  @Test
  void aFirstVisitIsSmall() {
    TestHttp browser = stranger().with("Accept-Encoding", "gzip, deflate, br, zstd");
    long bytes = weigh(browser.download("/"));
    for (String address : page.references()) {
      bytes += weigh(browser.download(PageSource.path(address)));
    }
    System.out.println(
        "a first visit: " + page.references().size() + " files, " + bytes + " bytes");
    long total = bytes;
    assertTrue(total < MAX_BYTES, () -> total + " bytes");
  }

  @Test
  void allThatIsLoadedUntilARoomCanBeUsedIsSmallAndKeptForGood() {
    Set<String> asked = new ConcurrentSkipListSet<>();
    Set<String> dialogs =
        page.imports().values().stream()
            .filter(address -> address.contains("/dialogs/"))
            .map(PageSource::path)
            .collect(Collectors.toSet());
    assertTrue(dialogs.size() > 5, () -> "few dialogs: " + dialogs);
    try (TestBrowser browser = TestBrowser.start()) {
      Page visitor = browser.newPage();
      visitor.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
      new Person(visitor, system.url()).enter("Ann", "first").say("hello");
      visitor.waitForCondition(() -> asked.containsAll(dialogs)); // by itself, in a quiet moment
      assertEquals(List.of(), browser.closePages());
    }
    asked.removeIf(path -> path.equals("/") || path.startsWith("/api/"));
    page.references().forEach(address -> asked.add(PageSource.path(address)));
    TestHttp browser = stranger().with("Accept-Encoding", "gzip, deflate, br, zstd");
    long bytes = weigh(browser.download("/"));
    for (String path : asked) {
      assertTrue(HASHED.matcher(path).matches(), () -> "no hash in " + path);
      HttpResponse<byte[]> answer = browser.download(path);
      assertTrue(
          answer.headers().firstValue("cache-control").orElse("").contains("immutable"), path);
      bytes += weigh(answer);
    }
    System.out.println("a first visit and a room: " + asked.size() + " files, " + bytes + " bytes");
    long total = bytes;
    assertTrue(total < MAX_BYTES_IN_A_ROOM, () -> total + " bytes");
  }

  /** An answer as it goes over the wire. */
  private static long weigh(HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode());
    long head = "HTTP/1.1 200 OK\r\n\r\n".length();
    for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
      for (String value : header.getValue()) {
        head += header.getKey().length() + value.length() + ": \r\n".length();
      }
    }
    return head + answer.body().length;
  }
}

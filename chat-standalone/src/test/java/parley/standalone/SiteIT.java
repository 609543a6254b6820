package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page and its assets are served, as a browser, a cache or a proxy sees it. */
class SiteIT {
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

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] unzip(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    }
  }

  @Test
  void thePageIsAskedForAgainAndSentOnlyIfItIsAnother() {
    TestHttp.Answer first = stranger().get("/");
    assertEquals("no-cache", first.header("cache-control"));
    assertEquals("text/html; charset=utf-8", first.header("content-type"));
    TestHttp.Answer again = stranger().with("If-None-Match", first.header("etag")).get("/");
    assertEquals(304, again.status());
    assertEquals("", again.text());
    assertEquals(first.header("etag"), again.header("etag"));
    assertEquals(first.header("content-security-policy"), again.header("content-security-policy"));
    assertEquals(200, stranger().with("If-None-Match", "W/\"another\"").get("/").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | true",
        "GZIP;q=0.5 | true",
        "br, * | true",
        "br | false",
        "identity | false",
        "gzip;q=0 | false",
        "*, gzip; q=0.000 | false"
      })
  void whoTakesGzipGetsItAndWhoDoesNotGetsTheSameText(String accepted, boolean compressed)
      throws IOException {
    HttpResponse<byte[]> answer =
        stranger().with("Accept-Encoding", accepted).download("/index.html");
    assertEquals(compressed, answer.headers().firstValue("content-encoding").isPresent());
    assertEquals("accept-encoding", answer.headers().firstValue("vary").orElse(null));
    byte[] text = compressed ? unzip(answer.body()) : answer.body();
    assertArrayEquals(page.text().getBytes(StandardCharsets.UTF_8), text);
  }

  @Test
  void headTellsWhatGetWould() {
    TestHttp taker = stranger().with("Accept-Encoding", "gzip");
    HttpResponse<byte[]> get = taker.download("/");
    TestHttp.Answer head = taker.send("HEAD", "/", null);
    assertEquals(200, head.status());
    assertEquals("" + get.body().length, head.header("content-length"));
    assertEquals(get.headers().map().keySet(), head.headers().keySet());
  }

  @Test
  void thePageMayRunItsOwnScriptsAndNothingElse() {
    TestHttp.Answer answer = stranger().get("/");
    String hash =
        Base64.getEncoder()
            .encodeToString(sha256(page.importMap().getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        Set.of(
            "default-src 'self'",
            "script-src 'self' 'sha256-" + hash + "'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html dompurify"),
        Set.of(answer.header("content-security-policy").split("; ", -1)));
    assertEquals("nosniff", answer.header("x-content-type-options"));
    assertEquals("no-referrer", answer.header("referrer-policy"));
    assertEquals("same-origin", answer.header("cross-origin-opener-policy"));
    assertEquals("same-origin", answer.header("cross-origin-resource-policy"));
    assertTrue(answer.header("permissions-policy").contains("camera=()"));
    Matcher scripts = Pattern.compile("<script\\b([^>]*)>([^<]*)").matcher(page.text());
    while (scripts.find()) {
      boolean map = scripts.group(1).equals(" type=\"importmap\"");
      assertTrue(map || scripts.group(2).isEmpty(), () -> "a script in the page: " + page.text());
    }
  }

  @Test
  void whatThePageOfAnotherVersionAsksForIsAnsweredAndNotKept() {
    TestHttp.Answer ours = stranger().get("/assets/app.js");
    assertEquals("no-cache", ours.header("cache-control"));
    TestHttp.Answer theirs = stranger().get("/assets/app.00000000.js");
    assertEquals(200, theirs.status());
    assertEquals("no-store", theirs.header("cache-control"));
    assertEquals(ours.text(), theirs.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/nothing.00000000.js",
        "/assets/nothing.js",
        "/assets/",
        "/assets/../web/index.html",
        "/web/app.js",
        "/openapi.yaml",
        "/META-INF/resources/webjars/lit/",
        "/api/nothing"
      })
  void whatIsNotThereIsAProblemThatNobodyKeeps(String path) {
    TestHttp.Answer answer = stranger().get(path);
    assertEquals(404, answer.status());
    assertEquals("application/problem+json", answer.header("content-type"));
    assertEquals("no-store", answer.header("cache-control"));
    assertEquals("there is nothing at this path", answer.json().getString("detail"));
    assertNull(answer.header("etag"));
  }
}

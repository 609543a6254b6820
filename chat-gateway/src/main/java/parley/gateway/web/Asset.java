package parley.gateway.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is served: its bytes, once as they are and once compressed as well as can be.
 * Immutable; its buffers are shared by all event loops and only read.
 */
final class Asset {
  /** As a part of names: two contents of one name must not have the same, no more. */
  private static final int HASH_CHARACTERS = 8;

  private static final String ANY_TYPE = "application/octet-stream";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("mp3", "audio/mpeg"));

  private final String path;
  private final String hash;
  private final Buffer plain;
  private final Buffer compressed;

  /**
   * An asset.
   *
   * @param path as {@code ui/app.js}
   */
  Asset(String path, Buffer content) {
    this.path = path;
    plain = content;
    hash = HexFormat.of().formatHex(sha256(content)).substring(0, HASH_CHARACTERS);
    Buffer smaller = compress(content);
    compressed = smaller.length() < content.length() ? smaller : content;
  }

  static byte[] sha256(Buffer content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content.getBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private static Buffer compress(Buffer content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new BestGzip(bytes)) {
      gzip.write(content.getBytes());
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /** Its name among the sources: {@code ui/app.js}. */
  String path() {
    return path;
  }

  /** Its name with its content's hash: {@code ui/app.3fa9c2d1.js}. */
  String hashedPath() {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? path + "." + hash : path.substring(0, dot) + "." + hash + path.substring(dot);
  }

  /** For {@code ETag}: weak, since it is the same for the compressed bytes. */
  String entityTag() {
    return "W/\"" + hash + "\"";
  }

  String contentType() {
    return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), ANY_TYPE);
  }

  boolean isModule() {
    return path.endsWith(".js") || path.endsWith(".mjs");
  }

  Buffer plain() {
    return plain;
  }

  /**
   * Compressed by gzip, or the very same as {@link #plain} where that would not make it smaller.
   */
  Buffer compressed() {
    return compressed;
  }
}

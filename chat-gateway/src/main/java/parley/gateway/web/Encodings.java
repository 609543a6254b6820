package parley.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/** What {@code Accept-Encoding} (RFC 9110, section 12.5.3) says about gzip. */
final class Encodings {
  private static final Pattern REFUSED = Pattern.compile(";q=0(\\.0{0,3})?");

  private Encodings() {}

  /** Whether who asks takes gzip; a name of its own outweighs the star. */
  static boolean gzip(HttpServerRequest request) {
    boolean others = false;
    for (String header : request.headers().getAll(HttpHeaders.ACCEPT_ENCODING)) {
      for (String part : header.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(",", -1)) {
        String[] nameAndWeight = part.split("(?=;)", 2);
        boolean taken = nameAndWeight.length == 1 || !REFUSED.matcher(nameAndWeight[1]).matches();
        switch (nameAndWeight[0]) {
          case "gzip", "x-gzip" -> {
            return taken;
          }
          case "*" -> others = taken;
          default -> {}
        }
      }
    }
    return others;
  }
}

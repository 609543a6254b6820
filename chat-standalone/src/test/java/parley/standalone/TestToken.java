package parley.standalone;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens by hand (RFC 7519), true ones and forged ones. */
final class TestToken {
  /** The key of {@link TestSystem}'s gateways. */
  static final String KEY = "a key that is long enough for the tests";

  private TestToken() {}

  /** What a true token says that lasts this much longer. */
  static JsonObject claims(Duration left) {
    return new JsonObject()
        .put("sid", "s-forged")
        .put("sub", "g-forged")
        .put("name", "Mallory")
        .put("role", "guest")
        .put("iss", "parley")
        .put("iat", Instant.now().minusSeconds(60).getEpochSecond())
        .put("exp", Instant.now().plus(left).getEpochSecond());
  }

  /** Signed as the gateways do. */
  static String of(JsonObject claims) {
    return signed("HS256", "HmacSHA256", claims, KEY);
  }

  /** Signed with this key and algorithm. */
  static String signed(String alg, String mac, JsonObject claims, String key) {
    try {
      String signed = unsigned(alg, claims);
      Mac signature = Mac.getInstance(mac);
      signature.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), mac));
      return signed + "." + base64(signature.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Header and claims, without a signature. */
  static String unsigned(String alg, JsonObject claims) {
    JsonObject header = new JsonObject().put("typ", "JWT").put("alg", alg);
    return base64(header.encode().getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(claims.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

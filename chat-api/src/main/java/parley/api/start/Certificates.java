package parley.api.start;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of {@link ClusterConfig.Tls}, read once and found to fit together: a wrong one is told
 * at the start, in a sentence, and not as a handshake that fails on another host.
 */
final class Certificates {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final byte[] chain;
  private final byte[] key;
  private final byte[] anchors;

  private Certificates(byte[] chain, byte[] key, byte[] anchors) {
    this.chain = chain;
    this.key = key;
    this.anchors = anchors;
  }

  /** Throws a {@link ConfigException} that names the file which is missing or does not fit. */
  static Certificates load(ClusterConfig.Tls tls) {
    byte[] chain = read("tls.certificate", tls.certificate());
    byte[] key = read("tls.key", tls.key());
    byte[] anchors = read("tls.authority", tls.authority());
    List<X509Certificate> own = certificates("tls.certificate", tls.certificate(), chain);
    List<X509Certificate> authorities = certificates("tls.authority", tls.authority(), anchors);
    if (!belongs(privateKey(tls, key, own.get(0).getPublicKey()), own.get(0).getPublicKey())) {
      throw otherKey(tls);
    }
    mustBeSigned(tls, own, authorities);
    return new Certificates(chain, key, anchors);
  }

  /** What this process shows. */
  PemKeyCertOptions own() {
    return new PemKeyCertOptions()
        .setCertValue(Buffer.buffer(chain))
        .setKeyValue(Buffer.buffer(key));
  }

  /** Whom it believes. */
  PemTrustOptions authority() {
    return new PemTrustOptions().addCertValue(Buffer.buffer(anchors));
  }

  private static byte[] read(String setting, String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new ConfigException(setting + " " + file + " does not exist");
    } catch (IOException e) {
      throw new ConfigException(
          setting + " " + file + " cannot be read: " + e + "; make it readable for this user");
    }
  }

  private static List<X509Certificate> certificates(String setting, String file, byte[] pem) {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException e) {
      // told below
    }
    throw new ConfigException(
        setting + " " + file + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
  }

  private static PrivateKey privateKey(ClusterConfig.Tls tls, byte[] pem, PublicKey of) {
    Matcher body = KEY.matcher(new String(pem, StandardCharsets.US_ASCII));
    if (!body.find()) {
      throw new ConfigException(
          "tls.key "
              + tls.key()
              + " holds no key in PEM (-----BEGIN PRIVATE KEY-----, PKCS #8 without a passphrase);"
              + " openssl pkcs8 -topk8 -nocrypt makes one of another form");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(body.group(1));
      return KeyFactory.getInstance(of.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw otherKey(tls);
    }
  }

  private static ConfigException otherKey(ClusterConfig.Tls tls) {
    return new ConfigException(
        "tls.key " + tls.key() + " is not the key of tls.certificate " + tls.certificate());
  }

  /** Whether what one signs the other confirms. */
  private static boolean belongs(PrivateKey key, PublicKey of) {
    try {
      Signature signature = Signature.getInstance(algorithm(of));
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(of);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  private static void mustBeSigned(
      ClusterConfig.Tls tls, List<X509Certificate> own, List<X509Certificate> authorities) {
    Set<TrustAnchor> anchors =
        authorities.stream()
            .map(authority -> new TrustAnchor(authority, null))
            .collect(Collectors.toSet());
    List<X509Certificate> path = own.stream().filter(one -> !authorities.contains(one)).toList();
    try {
      PKIXParameters rules = new PKIXParameters(anchors);
      rules.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
    } catch (CertPathValidatorException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new ConfigException(
          "tls.certificate "
              + tls.certificate()
              + " is not valid under tls.authority "
              + tls.authority()
              + ": "
              + why.getMessage());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PKIX", e);
    }
  }
}

package parley.api.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes certificates as PEM files: DER by hand (RFC 5280), because a JDK has no public way and not
 * every machine has openssl.
 */
final class TestAuthority {
  private static final AtomicInteger SERIALS = new AtomicInteger();

  /** SEQUENCE { OID ecdsa-with-SHA256 }. */
  private static final byte[] ALGORITHM = HexFormat.of().parseHex("300a06082a8648ce3d040302");

  /** [3] { SEQUENCE { basicConstraints, critical: a CA } }. */
  private static final byte[] IS_AUTHORITY =
      HexFormat.of().parseHex("a3133011300f0603551d130101ff040530030101ff");

  private final Path folder;
  private final String name;
  private final KeyPair keys = newKeys();
  private final Path file;

  /** An authority with its certificate in this folder. */
  TestAuthority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.file = folder.resolve(name + ".pem");
    byte[] body = body(name, keys, Duration.ofDays(10), IS_AUTHORITY);
    write(file, "CERTIFICATE", signed(body));
  }

  Path file() {
    return file;
  }

  /** Files for a member whose certificate is of this authority. */
  ClusterConfig.Tls member(String member) {
    return member(member, Duration.ofDays(1));
  }

  ClusterConfig.Tls member(String member, Duration valid) {
    KeyPair own = newKeys();
    Path certificate = folder.resolve(member + ".pem");
    Path key = folder.resolve(member + ".key");
    write(certificate, "CERTIFICATE", signed(body(member, own, valid, new byte[0])));
    write(key, "PRIVATE KEY", own.getPrivate().getEncoded());
    return new ClusterConfig.Tls(certificate.toString(), key.toString(), file.toString());
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] body(String subject, KeyPair of, Duration valid, byte[] extensions) {
    Instant now = Instant.now();
    return der(
        0x30,
        der(0xa0, der(0x02, new byte[] {2})),
        der(0x02, BigInteger.valueOf(SERIALS.incrementAndGet()).toByteArray()),
        ALGORITHM,
        name(name),
        der(0x30, time(now.minus(Duration.ofDays(2))), time(now.plus(valid))),
        name(subject),
        of.getPublic().getEncoded(),
        extensions);
  }

  private byte[] signed(byte[] body) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(body);
      return der(0x30, body, ALGORITHM, der(0x03, new byte[1], signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] name(String common) {
    byte[] commonName = HexFormat.of().parseHex("0603550403");
    byte[] text = der(0x0c, common.getBytes(StandardCharsets.UTF_8));
    return der(0x30, der(0x31, der(0x30, commonName, text)));
  }

  private static byte[] time(Instant at) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    return der(0x17, format.format(at.atZone(ZoneOffset.UTC)).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 128) {
      out.write(length);
    } else if (length < 256) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static void write(Path file, String what, byte[] der) {
    String pem =
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + what
            + "-----\n";
    try {
      Files.writeString(file, pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

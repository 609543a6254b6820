package parley.history.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import parley.api.start.ConfigException;

/**
 * Where Postgres is and who we are there: {@code postgres://user:password@host:port/database}, and
 * {@code ?sslmode=verify-full&sslrootcert=ca.pem} as libpq has it.
 *
 * <p>Without a user it is the one who runs the process; without a port it is 5432; TLS is used if
 * Postgres offers it. Its text has no password.
 *
 * @param sslMode how far TLS is required and the certificate checked
 * @param rootCertificate a PEM file, or empty for the authorities that the JVM trusts
 */
public record DatabaseUrl(
    String host,
    int port,
    String database,
    String user,
    String password,
    SslMode sslMode,
    String rootCertificate) {
  private static final int DEFAULT_PORT = 5432;
  private static final String SSL_MODE = "sslmode";
  private static final String ROOT_CERTIFICATE = "sslrootcert";

  private static final Pattern SYNTAX =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^/?]*))?@)?"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[^:@/?\\[\\]]*)(?::(?<port>[^/?]*))?"
              + "(?:/(?<database>[^/?]*))?(?:\\?(?<parameters>.*))?");

  /**
   * Reads a URL, or throws a {@link ConfigException} that says what is wrong with it and gives
   * nothing of it away that could be the password.
   *
   * @param key what the URL was given as
   */
  public static DatabaseUrl parse(String key, String url) {
    Matcher parts = SYNTAX.matcher(url == null ? "" : url.strip());
    if (!parts.matches()) {
      throw bad(key, "it does not; '/', '?' and '%' in a name or password are %2F, %3F and %25");
    }
    String database = decode(key, parts.group("database"), "");
    if (database.isEmpty()) {
      throw bad(key, "it names no database");
    }
    String host = decode(key, parts.group("host"), "").replaceAll("[\\[\\]]", "");
    if (host.isEmpty()) {
      throw bad(key, "it names no host");
    }
    Map<String, String> parameters = parameters(key, parts.group("parameters"));
    return new DatabaseUrl(
        host,
        port(key, parts.group("port")),
        database,
        decode(key, parts.group("user"), System.getProperty("user.name")),
        decode(key, parts.group("password"), ""),
        sslMode(key, parameters.getOrDefault(SSL_MODE, "prefer")),
        readable(key, parameters.getOrDefault(ROOT_CERTIFICATE, "")));
  }

  private static Map<String, String> parameters(String key, String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : text == null ? new String[0] : text.split("&")) {
      String name = parameter.replaceFirst("=.*", "");
      String value = parameter.substring(Math.min(parameter.length(), name.length() + 1));
      if (!name.equals(SSL_MODE) && !name.equals(ROOT_CERTIFICATE)) {
        throw bad(key, "its parameters must be sslmode or sslrootcert, one was " + name);
      }
      parameters.put(name, decode(key, value, ""));
    }
    return parameters;
  }

  private static SslMode sslMode(String key, String value) {
    return Arrays.stream(SslMode.values())
        .filter(mode -> mode.value.equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                bad(
                    key,
                    "its sslmode must be one of "
                        + Arrays.stream(SslMode.values())
                            .map(mode -> mode.value)
                            .collect(Collectors.joining(", "))
                        + ", was "
                        + value));
  }

  private static String readable(String key, String file) {
    if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
      throw bad(key, "its sslrootcert " + file + " is no file that can be read");
    }
    return file;
  }

  private static int port(String key, String text) {
    try {
      int port = text == null ? DEFAULT_PORT : Integer.parseInt(text);
      if (port > 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below, without the text: what is no port may be a piece of a password
    }
    throw bad(key, "its port is not a number between 1 and 65535");
  }

  private static String decode(String key, String text, String otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad(key, "a '%' in it is not followed by two hexadecimal digits");
    }
  }

  private static ConfigException bad(String key, String why) {
    return new ConfigException(
        key + " must look like postgres://user:password@host:5432/database, but " + why);
  }

  /** For a Vert.x client. */
  PgConnectOptions options() {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database)
            .setUser(user)
            .setPassword(password)
            .setSslMode(sslMode);
    return sslMode == SslMode.DISABLE ? options : options.setSslOptions(sslOptions());
  }

  private ClientSSLOptions sslOptions() {
    ClientSSLOptions options = new ClientSSLOptions();
    boolean verify = sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL;
    options.setHostnameVerificationAlgorithm(sslMode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    return verify ? options.setTrustOptions(authorities()) : options.setTrustAll(true);
  }

  private TrustOptions authorities() {
    if (!rootCertificate.isEmpty()) {
      return new PemTrustOptions().addCertPath(rootCertificate);
    }
    try {
      TrustManagerFactory jvm =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      jvm.init((KeyStore) null);
      return TrustOptions.wrap(jvm.getTrustManagers()[0]);
    } catch (NoSuchAlgorithmException | KeyStoreException e) {
      throw new IllegalStateException("this JVM has no certificate authorities", e);
    }
  }

  /** For JDBC, without credentials. */
  String jdbcUrl() {
    return "jdbc:postgresql://" + bracketed() + ":" + port + "/" + encode(database);
  }

  /** For JDBC, with credentials. */
  Properties jdbcProperties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty(SSL_MODE, sslMode.value);
    if (!rootCertificate.isEmpty()) {
      properties.setProperty(ROOT_CERTIFICATE, rootCertificate);
    } else if (sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    return properties;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** {@code host:port/database}. */
  @Override
  public String toString() {
    return bracketed() + ":" + port + "/" + database;
  }
}

package parley.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Chromium: the one that the environment names, or the first on the PATH. Notes what goes
 * wrong on its pages. Confined to the test's thread.
 */
final class TestBrowser implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final String TELL_VIOLATIONS =
      "document.addEventListener('securitypolicyviolation', (e) =>"
          + " console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))";

  /** For whatever a person does at once; the machine may be busy. */
  private static final double ACTION_MILLIS = 15_000;

  /** For what a page shows at once; likewise. */
  private static final double SOON_MILLIS = 10_000;

  private static final Set<String> OWN_HOSTS = Set.of("localhost", "127.0.0.1");

  private final Playwright playwright;
  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  private TestBrowser(Path chromium) {
    PlaywrightAssertions.setDefaultAssertionTimeout(SOON_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS));
  }

  /** One that draws pages and has nothing around them, where there is one: it does with less. */
  static TestBrowser start() {
    return new TestBrowser(
        find("PARLEY_HEADLESS_SHELL", "chromium-headless-shell").orElseGet(TestBrowser::chromium));
  }

  /** One that notifies, too. */
  static TestBrowser startWhole() {
    return new TestBrowser(chromium());
  }

  private static Path chromium() {
    return find("PARLEY_CHROMIUM", "chromium", "chromium-browser", "google-chrome")
        .orElseThrow(
            () ->
                new AssertionError(
                    "there is no Chromium on the PATH; install it, or name it in PARLEY_CHROMIUM"));
  }

  /** The one that this variable names, or the first of these on the PATH. */
  private static Optional<Path> find(String variable, String... names) {
    String named = System.getenv(variable);
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** An empty page of a person who was never here. */
  Page newPage() {
    return newPage(new Browser.NewContextOptions());
  }

  /** Likewise, of a person who reads this language. */
  Page newPage(String locale) {
    return newPage(new Browser.NewContextOptions().setLocale(locale));
  }

  /** Likewise, with a browser of this kind; who says no language reads English. */
  Page newPage(Browser.NewContextOptions options) {
    options.setLocale(options.locale == null ? "en-GB" : options.locale);
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(ACTION_MILLIS);
    contexts.add(context);
    context.addInitScript(TELL_VIOLATIONS);
    context.onWebError(error -> troubles.add(error.error()));
    context.onConsoleMessage(this::heard);
    context.onRequest(this::asked);
    context.onDialog(
        dialog -> {
          troubles.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    return context.newPage();
  }

  private void heard(ConsoleMessage message) {
    boolean network =
        message.text().startsWith("Failed to load resource")
            || message.text().startsWith("WebSocket connection to");
    if (message.type().equals("error") && !network) {
      troubles.add(message.text());
    }
  }

  private void asked(Request request) {
    URI address = URI.create(request.url());
    if (address.getHost() != null && !OWN_HOSTS.contains(address.getHost())) {
      troubles.add("asked a third party: " + address);
    }
  }

  /** All pages that are open. */
  List<Page> pages() {
    return contexts.stream().flatMap(context -> context.pages().stream()).toList();
  }

  /**
   * Closes all pages; returns the errors they had, their breaches of the security policy, and what
   * they asked of other hosts.
   */
  List<String> closePages() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    List<String> noted = List.copyOf(troubles);
    troubles.clear();
    return noted;
  }

  @Override
  public void close() {
    playwright.close();
  }

  /** What stands between a page and the gateway; as long as no rule is set, it is not felt. */
  static final class Network {
    private Predicate<JsonObject> toPage = frame -> true;
    private Predicate<JsonObject> toServer = frame -> true;
    private boolean open = true;
    private WebSocketRoute page;
    private WebSocketRoute silent;

    /** Of a page that has not been opened yet. */
    static Network of(Page page) {
      Network network = new Network();
      page.routeWebSocket(Pattern.compile("/ws$"), network::connect);
      return network;
    }

    private void connect(WebSocketRoute socket) {
      page = socket;
      if (!open) {
        socket.close();
        return;
      }
      WebSocketRoute server = socket.connectToServer();
      socket.onMessage(
          frame -> {
            if (toServer.test(new JsonObject(frame.text())) && socket != silent) {
              server.send(frame.text());
            }
          });
      server.onMessage(
          frame -> {
            if (toPage.test(new JsonObject(frame.text())) && socket != silent) {
              socket.send(frame.text());
            }
          });
    }

    /** From now on no socket gets through, as where a proxy does not know them. */
    Network withoutSockets() {
      open = false;
      return this;
    }

    /** Only frames like these reach the page from now on. */
    Network toPage(Predicate<JsonObject> rule) {
      toPage = rule;
      return this;
    }

    /** Only frames like these reach the server from now on. */
    Network toServer(Predicate<JsonObject> rule) {
      toServer = rule;
      return this;
    }

    /** The socket that there is stays open and carries nothing more; those after it do. */
    void silence() {
      silent = page;
    }

    /** All frames, and sockets, pass again. */
    void heal() {
      open = true;
      toPage = frame -> true;
      toServer = frame -> true;
    }

    /** Hands the page a frame, as if it were the server's. */
    void send(JsonObject frame) {
      page.send(frame.encode());
    }

    /** Closes the page's socket, as if the server did. */
    void close(int code) {
      page.close(new WebSocketRoute.CloseOptions().setCode(code));
    }
  }
}

package parley.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that the page is made of, and who imports whom: our own files, and of the libraries what one
 * of our modules names, and what that names in turn.
 */
final class Assets {
  private static final Logger log = LoggerFactory.getLogger(Assets.class);

  /** The address of all assets, seen from the page. */
  static final String FOLDER = "assets/";

  private final Map<String, Asset> assets = new TreeMap<>();
  private final Map<String, Imports> imports = new TreeMap<>();
  private final Map<String, String> bareNames = new TreeMap<>();
  private final Map<Library, String> versions = new HashMap<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * Adds these and the libraries they need.
   *
   * @param own our files, by their path
   */
  Assets(Map<String, Buffer> own) throws IOException {
    Deque<Asset> unread = new ArrayDeque<>();
    for (Map.Entry<String, Buffer> file : own.entrySet()) {
      unread.add(add(new Asset(file.getKey(), file.getValue())));
    }
    while (!unread.isEmpty()) {
      Asset module = unread.remove();
      if (module.isModule()) {
        unread.addAll(follow(module));
      }
    }
  }

  private Asset add(Asset asset) {
    assets.put(asset.path(), asset);
    return asset;
  }

  /** Finds what this module imports; returns what is new among it. */
  private List<Asset> follow(Asset module) throws IOException {
    Imports found = Imports.of(module.plain().toString());
    imports.put(module.path(), found);
    List<Asset> added = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(found.now());
    names.addAll(found.later());
    for (String name : names) {
      Optional<String> path = resolve(name, module.path());
      if (path.isPresent() && !assets.containsKey(path.get())) {
        readLibrary(path.get()).ifPresent(file -> added.add(add(new Asset(path.get(), file))));
      }
      if (path.isEmpty() || !assets.containsKey(path.get())) {
        missing.add(module.path() + " imports " + name);
        log.warn("{} imports {}, which is not there", module.path(), name);
      } else if (!isRelative(name)) {
        bareNames.put(name, path.get());
      }
    }
    return added;
  }

  private Optional<Buffer> readLibrary(String path) throws IOException {
    Optional<Library> library = Library.of(path);
    if (library.isEmpty()) {
      return Optional.empty();
    }
    if (!versions.containsKey(library.get())) {
      versions.put(library.get(), library.get().version());
    }
    return library.get().read(path, versions.get(library.get()));
  }

  private static Optional<String> resolve(String name, String importer) {
    return isRelative(name)
        ? Optional.of(URI.create("/" + importer).resolve(name).getPath().substring(1))
        : Library.path(name);
  }

  /** Whether this names one of our modules, seen from the importer, and not a library. */
  static boolean isRelative(String name) {
    return name.startsWith("./") || name.startsWith("../");
  }

  Collection<Asset> all() {
    return assets.values();
  }

  Optional<Asset> get(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  /** The imports that lead nowhere, as {@code app.js imports ./x.js}. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /** The address of an asset, seen from the page. */
  static String address(Asset asset) {
    return FOLDER + asset.hashedPath();
  }

  /**
   * An import map for the page: of bare names, and of the addresses that relative imports lead to.
   * Files of data have a place in it too, for {@code import.meta.resolve}.
   */
  JsonObject importMap() {
    JsonObject map = new JsonObject();
    bareNames.forEach((name, path) -> map.put(name, "./" + address(assets.get(path))));
    for (Asset asset : assets.values()) {
      if (asset.isModule() || asset.path().endsWith(".json")) {
        map.put("./" + FOLDER + asset.path(), "./" + address(asset));
      }
    }
    return new JsonObject().put("imports", map);
  }

  /** All modules that are loaded before this one runs, itself the last of them. */
  List<Asset> neededFor(String path) {
    Set<String> needed = new LinkedHashSet<>();
    collect(path, needed, new LinkedHashSet<>());
    return needed.stream().map(assets::get).toList();
  }

  private void collect(String path, Set<String> needed, Set<String> entered) {
    if (!imports.containsKey(path) || !entered.add(path)) {
      return;
    }
    for (String name : imports.get(path).now()) {
      resolve(name, path).ifPresent(imported -> collect(imported, needed, entered));
    }
    needed.add(path);
  }
}

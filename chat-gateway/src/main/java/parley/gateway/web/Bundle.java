package parley.gateway.web;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The main module with all of ours that it needs before it runs, in one file: ninety small ones
 * compress badly, each comes with a head, and a browser asks for six at a time. Each becomes a
 * function that is called once, in the order in which a browser would run them. Libraries stay by
 * themselves, and so do the modules that are imported later; these find what is in here by its
 * constant, so nothing is there twice.
 */
final class Bundle {
  private final String main;
  private final Map<String, Buffer> files;
  private final Set<String> entered = new LinkedHashSet<>();
  private final Map<String, ModuleText> modules = new LinkedHashMap<>();
  private final Set<String> libraries = new TreeSet<>();

  private Bundle(String main, Map<String, Buffer> files) {
    this.main = main;
    this.files = files;
    collect(main);
  }

  /**
   * Our files with the main module's bundle in its place, and without what went into it.
   *
   * @throws IllegalArgumentException if a module has a form that {@link ModuleText} does not know,
   *     imports what is not there, or, in the end, itself
   */
  static Map<String, Buffer> join(String main, Map<String, Buffer> files) {
    return new Bundle(main, files).join();
  }

  private void collect(String path) {
    Buffer file = files.get(path);
    if (file == null || !entered.add(path)) {
      throw new IllegalArgumentException(
          path + (file == null ? " is not there" : " imports itself, through others"));
    }
    ModuleText module = ModuleText.of(file.toString());
    for (String name : Imports.of(module.text()).now()) {
      if (!Assets.isRelative(name)) {
        libraries.add(name);
      } else if (!modules.containsKey(resolve(path, name))) {
        collect(resolve(path, name));
      }
    }
    modules.put(path, module);
  }

  private static String resolve(String importer, String name) {
    return URI.create("/" + importer).resolve(name).getPath().substring(1);
  }

  private Map<String, Buffer> join() {
    Map<String, Buffer> joined = new TreeMap<>(files);
    joined.replaceAll((path, file) -> path.endsWith(".js") ? rest(path, file) : file);
    joined.keySet().removeAll(modules.keySet());
    files.forEach((path, file) -> importedLater(path, file).forEach(m -> joined.put(m, door(m))));
    StringBuilder bundle = new StringBuilder();
    libraries.forEach(
        name -> bundle.append("import * as " + library(name) + " from '" + name + "';\n"));
    modules.forEach(
        (path, module) ->
            bundle.append("const " + constant(path) + " = " + expression(path, module) + ";\n"));
    String constants = String.join(", ", modules.keySet().stream().map(Bundle::constant).toList());
    bundle.append("export { " + constants + " };\n");
    joined.put(main, Buffer.buffer(bundle.toString()));
    return joined;
  }

  private String expression(String path, ModuleText module) {
    try {
      return module
          .importing(
              name ->
                  Optional.of(
                      Assets.isRelative(name) ? constant(resolve(path, name)) : library(name)))
          .addressing(name -> "./" + resolve(path, name))
          .asExpression();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** What this one imports later although it is in the bundle. */
  private List<String> importedLater(String path, Buffer file) {
    return Imports.of(path.endsWith(".js") ? file.toString() : "").later().stream()
        .filter(Assets::isRelative)
        .map(name -> resolve(path, name))
        .filter(modules::containsKey)
        .toList();
  }

  /** A module that has what this one in the bundle has. */
  private Buffer door(String path) {
    String names = String.join(", ", modules.get(path).exports());
    return Buffer.buffer(
        askBundle(path, constant(path))
            + "export const { "
            + names
            + " } = "
            + constant(path)
            + ";\n");
  }

  private String askBundle(String importer, String constants) {
    int depth = (int) importer.chars().filter(c -> c == '/').count();
    String address = depth == 0 ? "./" + main : "../".repeat(depth) + main;
    return "import { " + constants + " } from '" + address + "';\n";
  }

  /** A module that is imported later: what it imports out of the bundle, it asks the bundle for. */
  private Buffer rest(String path, Buffer file) {
    Set<String> needed = new TreeSet<>();
    ModuleText module =
        ModuleText.of(file.toString())
            .importing(
                name -> {
                  if (!Assets.isRelative(name) || !modules.containsKey(resolve(path, name))) {
                    return Optional.empty();
                  }
                  needed.add(constant(resolve(path, name)));
                  return Optional.of(constant(resolve(path, name)));
                });
    String start = needed.isEmpty() ? "" : askBundle(path, String.join(", ", needed));
    return Buffer.buffer(start + module.compact());
  }

  /** Of the path, so that it means the same in the bundle of another version. */
  private static String constant(String path) {
    return "$" + path.replaceFirst("\\.js$", "").replaceAll("\\W", "\\$");
  }

  private static String library(String name) {
    return "$$" + name.replaceFirst("\\.js$", "").replaceAll("\\W", "\\$");
  }
}

package parley.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who imports whom, and where an import leads. */
class AssetsTest {
  private static final ClassPathFolder WEB = new ClassPathFolder("web");

  @Test
  void noModuleOfOursImportsWhatIsNotThere() throws IOException {
    Map<String, Buffer> files = new TreeMap<>();
    for (String file : WEB.files()) {
      files.put(file, WEB.read(file).orElseThrow());
    }
    assertTrue(files.containsKey("app.js"), () -> "no app.js among " + files.keySet());
    assertEquals(List.of(), new Assets(files).missing());
  }

  @Test
  void whatIsMissingIsTold() throws IOException {
    Assets assets =
        assets("app.js", "import './gone.js';\nimport 'unknown';\nimport 'lit/gone.js';");
    assertEquals(
        List.of("app.js imports ./gone.js", "app.js imports unknown", "app.js imports lit/gone.js"),
        assets.missing());
  }

  @Test
  void whatAModuleNeedsIsLoadedInOrderAndWhatComesLaterIsNot() throws IOException {
    Assets assets =
        assets(
            "app.js", "import './ui/a.js';\nimport './ui/b.js';\nawait import('./later.js');",
            "ui/a.js", "import './b.js';",
            "ui/b.js", "import './a.js';\nimport '../deep.js';",
            "deep.js", "",
            "later.js", "import './deepLater.js';",
            "deepLater.js", "");
    assertEquals(List.of("deep.js", "ui/b.js", "ui/a.js", "app.js"), paths(assets, "app.js"));
  }

  @Test
  void aLibraryBringsWhatItNeedsAndNoMore() throws IOException {
    Assets assets = assets("app.js", "import { html } from 'lit-html';");
    assertEquals(List.of("lib/lit-html/lit-html.js", "app.js"), paths(assets, "app.js"));
    assertEquals(2, assets.all().size());
    assertTrue(paths(assets("app.js", "import 'lit';"), "app.js").size() > 5);
  }

  @Test
  void theImportMapLeadsBareNamesAndOurAddressesToHashedNames() throws IOException {
    Assets assets = assets("app.js", "import 'lit-html';", "words.json", "{}", "style/a.css", "");
    JsonObject map = assets.importMap().getJsonObject("imports");
    assertEquals(
        "./assets/lib/lit-html/lit-html." + hash(assets, "lib/lit-html/lit-html.js") + ".js",
        map.getString("lit-html"));
    assertEquals(
        "./assets/app." + hash(assets, "app.js") + ".js", map.getString("./assets/app.js"));
    assertEquals("./assets/words.44136fa3.json", map.getString("./assets/words.json"));
    assertEquals(4, map.size(), map::encode);
  }

  private static Assets assets(String... pathsAndTexts) throws IOException {
    Map<String, Buffer> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], Buffer.buffer(pathsAndTexts[i + 1]));
    }
    return new Assets(files);
  }

  private static List<String> paths(Assets assets, String module) {
    return assets.neededFor(module).stream().map(Asset::path).toList();
  }

  private static String hash(Assets assets, String path) {
    return assets.get(path).orElseThrow().entityTag().replaceAll("[^0-9a-f]", "");
  }
}

package parley.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of modules that are put into one file. That they run is seen in a browser. */
class BundleTest {
  private static final ClassPathFolder WEB = new ClassPathFolder("web");

  @Test
  void ourModulesCanBeJoined() throws IOException {
    Map<String, Buffer> files = new TreeMap<>();
    for (String file : WEB.files()) {
      files.put(file, WEB.read(file).orElseThrow());
    }
    Map<String, Buffer> joined = Bundle.join("app.js", files);
    assertTrue(joined.size() < files.size(), () -> "nothing was joined of " + files.keySet());
    assertEquals(List.of(), new Assets(joined).missing(), "what is named and not there");
  }

  @Test
  void modulesBecomeFunctionsInTheOrderInWhichTheyRun() {
    Map<String, Buffer> joined =
        join(
            "app.js",
            """
            import Purify from 'dompurify';
            import { html as markup } from 'lit';
            import './side.js';
            import {
              one,
              two as another,
            } from './ui/numbers.js';

            /** Tells. */
            export function tell() {
              // to whom?
              return markup`//${one}`; // to you
            }
            """,
            "side.js",
            "document.title = 'side';\n",
            "ui/numbers.js",
            """
            /** @type {number} */ const half = 0.5;
            export const one = 2 * half;
            export const two = 2;
            /**
             * A * and a / in it.
             */
            export default {};
            """);
    assertEquals(
        """
        import * as $$dompurify from 'dompurify';
        import * as $$lit from 'lit';
        const $side = (() => {
        document.title = 'side';
        return {  };
        })();
        const $ui$numbers = (() => {
        /** @type {number} */ const half = 0.5;
        const one = 2 * half;
        const two = 2;
        const $default = {};
        return { one, two, default: $default };
        })();
        const $app = (() => {
        const { default: Purify } = $$dompurify;
        const { html: markup } = $$lit;

        const {
        one,
        two: another,
        } = $ui$numbers;

        function tell() {
        return markup`//${one}`; // to you
        }
        return { tell };
        })();
        export { $side, $ui$numbers, $app };
        """,
        text(joined, "app.js"));
    assertEquals(Set.of("app.js"), joined.keySet());
  }

  @Test
  void whatIsImportedLaterFindsInTheBundleWhatIsInTheBundle() {
    Map<String, Buffer> joined =
        join(
            "app.js",
            "import { Part } from './ui/part.js';\n",
            "ui/part.js",
            "export class Part {}\nexport const open = () => import('./dialogs/help.js');\n",
            "ui/dialogs/help.js",
            """
            import { html } from 'lit';
            import { Part as Base } from '../part.js';
            import { words } from './words.js';
            help(Base);
            """,
            "ui/dialogs/words.js",
            "export const words = [];\n");
    assertTrue(text(joined, "app.js").contains("import('./ui/dialogs/help.js')"));
    assertEquals(
        """
        import { $ui$part } from '../../app.js';
        import { html } from 'lit';
        const { Part: Base } = $ui$part;
        import { words } from './words.js';
        help(Base);
        """,
        text(joined, "ui/dialogs/help.js"));
    assertFalse(joined.containsKey("ui/part.js"));
  }

  @Test
  void whatIsImportedNowAndLaterIsThereOnce() {
    Map<String, Buffer> joined =
        join(
            "app.js",
            "import { grin } from './text/emojis.js';\nawait_(import('./text/emojis.js'));\n",
            "text/emojis.js",
            "export const grin = 'x';\nexport async function find() {}\n");
    assertEquals(
        """
        import { $text$emojis } from '../app.js';
        export const { grin, find } = $text$emojis;
        """,
        text(joined, "text/emojis.js"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export let changed = 1;",
        "/** @type {number} */ export const number = 1;",
        "import { a } from 'a'; import { b } from './b.js';",
        "export * from './b.js';",
        "export { b } from './b.js';",
        "export default class {}",
        "const answer = await fetch('/');",
        "const address = new URL('x', import.meta.url);",
        "import './nothing.js';",
        "import './app.js';"
      })
  void whatWouldMeanSomethingElseIsRefused(String line) {
    assertThrows(
        IllegalArgumentException.class,
        () -> join("app.js", line + "\n", "b.js", "export const b = 1;\n"));
  }

  private static Map<String, Buffer> join(String... pathsAndTexts) {
    Map<String, Buffer> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], Buffer.buffer(pathsAndTexts[i + 1]));
    }
    return Bundle.join("app.js", files);
  }

  private static String text(Map<String, Buffer> files, String path) {
    return files.get(path).toString();
  }
}

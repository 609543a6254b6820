package parley.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Folders on the class path, wherever they are. */
class ClassPathFolderTest {
  @Test
  void aFolderInAJarIsListedAndRead() throws IOException {
    ClassPathFolder marked = new ClassPathFolder("META-INF/resources/webjars/marked");
    String module =
        marked.files().stream().filter(file -> file.endsWith("marked.esm.js")).findFirst().get();
    assertTrue(module.matches("[0-9.]+/lib/marked\\.esm\\.js"), module);
    assertTrue(marked.read(module).orElseThrow().toString().contains("export"));
    assertEquals(Optional.empty(), marked.read("nothing.js"));
  }

  @Test
  void aFolderOfFilesIsListedAndRead() throws IOException {
    ClassPathFolder web = new ClassPathFolder("web");
    List<String> files = web.files();
    assertTrue(files.contains("index.html"), files::toString);
    assertTrue(files.contains("style/tokens.css"), files::toString);
    assertTrue(web.read("index.html").orElseThrow().toString().startsWith("<!doctype html>"));
    assertEquals(Optional.empty(), web.read("nothing.js"));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    IOException thrown =
        assertThrows(IOException.class, () -> new ClassPathFolder("nowhere").files());
    assertEquals("no folder nowhere on the class path: the build left it out", thrown.getMessage());
  }
}

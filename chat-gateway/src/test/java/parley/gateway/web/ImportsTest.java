package parley.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scan of a module sees, and what it takes for prose. */
class ImportsTest {
  @Test
  void seesImportsAsPeopleWriteThem() {
    Imports imports =
        Imports.of(
            """
            import './style.js';
            import Purify from "dompurify";
            import { html, nothing } from 'lit';
            import {
              one,
              two as another,
            } from '../numbers.js';
            import * as words from './words.js'; import { three } from './three.js';
            export * from './again.js';
            export { four } from './four.js';
            """);
    assertEquals(
        List.of(
            "./style.js",
            "dompurify",
            "lit",
            "../numbers.js",
            "./words.js",
            "./three.js",
            "./again.js",
            "./four.js"),
        imports.now());
    assertEquals(List.of(), imports.later());
  }

  @Test
  void seesImportsAsMinifiersWriteThem() {
    Imports imports =
        Imports.of(
            """
            import{a as t}from"lit";import*as e from"./b.js";export*from"./c.js";import"./d.js";
            /** licence */
            const i=1;export{i as j};export{k}from"./e.js";function f(){}export*from"./f.js";
            """);
    assertEquals(List.of("lit", "./b.js", "./c.js", "./d.js", "./e.js", "./f.js"), imports.now());
  }

  @Test
  void seesWhatIsImportedLater() {
    Imports imports =
        Imports.of(
            """
            const dialog = await import('./dialog.js');
            button.onclick = () => import( "./picker.js" ).then(open);
            const data = await fetch(import.meta.resolve('./data.json'));
            """);
    assertEquals(List.of(), imports.now());
    assertEquals(List.of("./dialog.js", "./picker.js", "./data.json"), imports.later());
  }

  @Test
  void takesNothingElseForAnImport() {
    Imports imports =
        Imports.of(
            """
            // import './comment.js';
            /*
             * import './block.js';
             */
            export const hint = 'import it from "./text.js"';
            export default 'value';
            export class Room extends Part {
              label = from('here');
            }
            import(name);
            """);
    assertEquals(List.of(), imports.now());
    assertEquals(List.of(), imports.later());
  }
}

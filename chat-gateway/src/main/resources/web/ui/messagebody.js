/**
 * The text of a message, ready to be shown.
 */
import { html, render } from 'lit';
import { format } from '../text/markdown.js';
import { t } from '../words/words.js';
import { icons } from './icons.js';

/** Longer texts are folded. */
const FOLD_LINES = 12;
const FOLD_CHARS = 1_200;

/** Blocks of code can be scrolled by keys, and copied as a whole. */
export function bodyOf(text, names) {
  const body = format(text, names);
  for (const block of body.querySelectorAll('pre')) {
    block.tabIndex = 0;
    const frame = document.createElement('div');
    frame.className = 'code';
    block.replaceWith(frame);
    const holder = document.createElement('div');
    render(copyButton(), holder);
    frame.append(block, holder);
  }
  return body;
}

/** In another language. */
export function relabel(element) {
  for (const button of element.querySelectorAll('.copy-code')) {
    button.title = t('message.copyCode');
    button.setAttribute('aria-label', button.title);
  }
}

export function isLong(text) {
  if (text.length > FOLD_CHARS) {
    return true;
  }
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines > FOLD_LINES;
}

function copyButton() {
  const label = t('message.copyCode');
  return html`<button
    class="icon-button copy-code"
    type="button"
    data-act="copy-code"
    title=${label}
    aria-label=${label}
  >
    ${icons.copy}
  </button>`;
}

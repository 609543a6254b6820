/**
 * What people wrote, as it is shown: Markdown of the kind that is usual in chats (bold, italic,
 * struck out, code, quotes, lists, links), and everything else as it was typed. `marked` reads it,
 * DOMPurify lets through what is on the list below and nothing more. Texts without any markup,
 * which are most, go past both.
 */
import DOMPurify from 'dompurify';
import { Marked } from 'marked';
import { linkAt, linkElement, linksIn, mayHaveLink, outward, safeAddress } from './links.js';
import { mayHaveMention, mentionsIn } from './mentions.js';

/** Without one of these there is no markup in a text. */
const MARKUP = /[*_~`\\[]|^[ \t]{0,3}(?:>|[-+][ \t]|\d{1,9}[.)][ \t])/m;

const SIGNS = /[*_~[]/g;
const MOST_SIGNS = 400;

/** Quotes and lists within each other. */
const DEEP = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])[ \t]?){12}/m;

const ALLOWED = {
  ALLOWED_TAGS: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
  ],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/** So many results are kept: rows come and go while one scrolls. */
const MOST_KEPT = 400;

const kept = new Map();

/** Not of ours: it stays text. */
const typed = () => undefined;

const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    heading: typed,
    lheading: typed,
    hr: typed,
    table: typed,
    html: typed,
    def: typed,
    code: typed,
    tag: typed,
    reflink: typed,
    autolink: typed,
    // `>:(` is a face.
    blockquote: (source) => (/^ {0,3}>(?:[ \t]|\r?\n|$)/.test(source) ? false : undefined),
    // One tilde is a friendly sound in Chinese: 好的~
    del: (source) => (source.startsWith('~~') ? false : undefined),
    // A number that large is a year.
    list: (source) => (/^ {0,3}\d{3}/.test(source) ? undefined : false),
    emStrong(source, masked, before) {
      // The rule of the blanks around it would leave **你好，**世界 as it is.
      const [raw, text] = /^\*\*(?![\s*])([^*]*[^\s*])\*\*(?!\*)/u.exec(source) ?? [];
      if (/\p{N}/u.test(before) || (!raw && /\p{Script=Latin}/u.test(before))) {
        return undefined; // 3*4*5 is a sum, and so is a*b*c
      }
      return raw ? { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) } : false;
    },
    url(source) {
      const link = linkAt(source);
      return link
        ? {
            type: 'link',
            raw: link.raw,
            text: link.raw,
            href: link.href,
            tokens: [textToken(link.raw)],
          }
        : undefined;
    },
    link(source) {
      const found = this.rules.inline.link.exec(source);
      if (!found) {
        return undefined;
      }
      const address = found[2].trim().replace(/^<|>$/g, '');
      return found[0].startsWith('!') || !safeAddress(address) ? textToken(found[0]) : false;
    },
  },
  renderer: {
    text(token) {
      return token.tokens ? this.parser.parseInline(token.tokens) : escaped(token.text);
    },
    checkbox: ({ checked }) => (checked ? '[x] ' : '[ ] '),
    link(token) {
      return `<a href="${escaped(token.href)}">${this.parser.parseInline(token.tokens)}</a>`;
    },
  },
  hooks: { processAllTokens: joined },
});

/**
 * @param names Map of a known name in small letters → whether it is one's own
 * @returns {Node} what is to be shown, new at each call
 */
export function format(text, names = new Map()) {
  const shown = MARKUP.test(text) && !isTooMuch(text) ? formatted(text) : plain(text);
  if (mayHaveMention(text) && names.size > 0) {
    markMentions(shown, names);
  }
  return shown;
}

/** What nobody writes by hand, and would take long to read. */
function isTooMuch(text) {
  return (text.match(SIGNS)?.length ?? 0) > MOST_SIGNS || DEEP.test(text);
}

function formatted(text) {
  let fragment = kept.get(text);
  kept.delete(text);
  fragment ??= parse(text);
  kept.set(text, fragment);
  if (kept.size > MOST_KEPT) {
    kept.delete(kept.keys().next().value);
  }
  return document.importNode(fragment, true);
}

function parse(text) {
  let fragment;
  try {
    fragment = DOMPurify.sanitize(marked.parse(endQuotes(text)), ALLOWED);
  } catch {
    return plain(text); // too deep for the reader
  }
  if (fragment.textContent.trim() === '') {
    return plain(text); // a lone sign that begins a list of nothing
  }
  for (const link of fragment.querySelectorAll('a')) {
    if (!safeAddress(link.getAttribute('href') ?? '')) {
      link.replaceWith(...link.childNodes);
      continue;
    }
    outward(link);
    if (link.textContent !== link.getAttribute('href')) {
      link.title = link.href; // where it leads to is no secret
    }
  }
  return fragment;
}

function plain(text) {
  const paragraph = document.createElement('p');
  if (!mayHaveLink(text)) {
    paragraph.textContent = text;
  } else {
    let end = 0;
    for (const { index, raw, href } of linksIn(text)) {
      paragraph.append(text.slice(end, index), linkElement(raw, href));
      end = index + raw.length;
    }
    paragraph.append(text.slice(end));
  }
  const fragment = document.createDocumentFragment();
  fragment.append(paragraph);
  return fragment;
}

/** In chats a quote ends with its line. */
function endQuotes(text) {
  let fence = '';
  let quoted = false;
  const lines = [];
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    const quote = !fence && /^ {0,3}>/.test(line);
    if (quoted && !quote && line.trim() !== '') {
      lines.push('');
    }
    if (mark && !fence) {
      fence = mark;
    } else if (mark.startsWith(fence) && mark) {
      fence = '';
    }
    quoted = quote;
    lines.push(line);
  }
  return lines.join('\n');
}

/**
 * Lines that might have been a heading or a table interrupt a paragraph; here they belong to it.
 */
function joined(tokens) {
  const all = [];
  for (const token of tokens) {
    const above = all.at(-1);
    if (token.type === 'paragraph' && above?.type === 'paragraph') {
      above.tokens.push({ type: 'br', raw: '\n' }, ...token.tokens);
    } else {
      all.push(token);
    }
  }
  return all;
}

function markMentions(root, names) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('code, a') || !mayHaveMention(node.data)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  while (walker.nextNode()) {
    nodes.push(walker.currentNode);
  }
  for (const node of nodes) {
    const parts = [];
    let end = 0;
    for (const { index, length, value } of mentionsIn(node.data, names)) {
      const mark = document.createElement('span');
      mark.className = value ? 'mention mine' : 'mention';
      mark.textContent = node.data.slice(index, index + length);
      parts.push(node.data.slice(end, index), mark);
      end = index + length;
    }
    if (parts.length > 0) {
      node.replaceWith(...parts, node.data.slice(end));
    }
  }
}

function textToken(text) {
  return { type: 'text', raw: text, text };
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/**
 * Where a message is written. Enter sends, Shift-Enter breaks the line, and Enter that ends a
 * composition (Chinese, Japanese, …) does neither. What is written but not sent is kept per room
 * for as long as the tab lives.
 */
import { words } from './words.js';

/** The limit is shown when this part of it is left. */
const NEAR = 0.1;

/** Safari ends a composition before it tells of the key that ended it, under this code. */
const COMPOSING_KEY = 229;

export class Composer {
  #form = document.querySelector('#composer');
  #field = this.#form.elements.namedItem('text');
  #send = this.#form.querySelector('[type=submit]');
  #count = this.#form.querySelector('#count');
  #mirror = this.#form.querySelector('#mirror');
  #room = '';
  #limit = Infinity;
  #submit;

  /** @param submit takes a text that is neither blank nor too long */
  constructor(submit) {
    this.#submit = submit;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#finish();
    });
    this.#field.addEventListener('keydown', (event) => this.#key(event));
    this.#field.addEventListener('input', () => this.#changed());
    // A tap on the button must not close the keyboard.
    this.#send.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  show(room) {
    this.#room = room;
    this.#field.value = sessionStorage.getItem(this.#draft()) ?? '';
    this.#field.placeholder = words.messageTo(room);
    this.#changed();
  }

  /** Not where that would open a keyboard over what there is to read. */
  focus() {
    if (matchMedia('(pointer: fine)').matches) {
      this.#field.focus();
    }
  }

  limit(chars) {
    this.#limit = chars;
    this.#changed();
  }

  /** Nothing can be sent any more. */
  close(is) {
    this.#field.disabled = is;
    this.#changed();
  }

  #key(event) {
    const composing = event.isComposing || event.keyCode === COMPOSING_KEY;
    if (event.key === 'Enter' && !event.shiftKey && !composing) {
      event.preventDefault();
      this.#finish();
    }
  }

  #finish() {
    if (this.#send.disabled) {
      return;
    }
    this.#submit(this.#text());
    this.#field.value = '';
    this.#changed();
    this.#field.focus();
  }

  /** Without the empty lines around it; blanks before the first word may be meant. */
  #text() {
    return this.#field.value.replace(/^\s*\n/, '').trimEnd();
  }

  #changed() {
    const text = this.#text();
    const left = this.#limit - [...text].length;
    this.#count.hidden = left > this.#limit * NEAR || this.#limit === Infinity;
    this.#count.textContent = left < 0 ? words.over(-left) : words.left(left);
    this.#count.classList.toggle('over', left < 0);
    this.#field.setAttribute('aria-invalid', String(left < 0));
    this.#send.disabled = text.trim() === '' || left < 0 || this.#field.disabled;
    this.#keep();
    this.#mirror.textContent = `${this.#field.value}\n`; // makes the field as high as its text
  }

  #keep() {
    if (this.#field.value) {
      sessionStorage.setItem(this.#draft(), this.#field.value);
    } else {
      sessionStorage.removeItem(this.#draft());
    }
  }

  #draft() {
    return `parley.draft.${this.#room}`;
  }
}

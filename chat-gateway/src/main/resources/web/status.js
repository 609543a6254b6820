/** The head of the page: which room, who we are, and how the connection is. */
import { words } from './words.js';

const NOT_THIS_PROTOCOL = 4500;
const SECOND_MILLIS = 1_000;

export class Status {
  #room = document.querySelector('#room-name');
  #name = document.querySelector('#me');
  #box = document.querySelector('#status');
  #spoken = this.#box.querySelector('[role=status]');
  #countdown = this.#box.querySelector('#countdown');
  #tryNow = this.#box.querySelector('#try-now');
  #retryAt = 0;
  #timer = 0;

  constructor(tryNow) {
    this.#tryNow.addEventListener('click', tryNow);
  }

  room(name) {
    this.#room.textContent = name;
  }

  name(name) {
    this.#name.lastElementChild.textContent = name;
    this.#name.setAttribute('aria-label', words.changeNameOrRoom(name));
  }

  connection(state) {
    clearInterval(this.#timer);
    this.#box.dataset.state = state.kind;
    const sentence = sentenceFor(state);
    if (this.#spoken.textContent !== sentence) {
      this.#spoken.textContent = sentence;
    }
    this.#tryNow.hidden = this.#countdown.hidden = state.kind !== 'offline';
    if (state.kind === 'offline') {
      this.#retryAt = state.retryAt;
      this.#count();
      this.#timer = setInterval(() => this.#count(), SECOND_MILLIS);
    }
  }

  #count() {
    const left = Math.max(1, Math.ceil((this.#retryAt - Date.now()) / SECOND_MILLIS));
    this.#countdown.textContent = words.nextTry(left);
  }
}

function sentenceFor({ kind, code }) {
  switch (kind) {
    case 'online':
      return words.online;
    case 'offline':
      return words.offline;
    case 'stopped':
      return code === NOT_THIS_PROTOCOL ? words.foreign : words.banned;
    default:
      return words.connecting;
  }
}

/**
 * The form where people choose a name and a room: at first, and whenever they want another.
 * The server's sentences about either are shown beside its field.
 */
import { words } from './words.js';

export class Entrance {
  #form = document.querySelector('#entrance');
  #name = this.#form.elements.namedItem('name');
  #room = this.#form.elements.namedItem('room');
  #enter = this.#form.querySelector('[type=submit]');
  #cancel = this.#form.querySelector('#cancel');
  #signOut = this.#form.querySelector('#sign-out');
  #trouble = this.#form.querySelector('#trouble');

  /** @param actions has enter(name, room), a promise or not; cancel() and signOut() */
  constructor(actions) {
    this.#form.addEventListener('submit', async (event) => {
      event.preventDefault();
      this.#clear();
      this.#enter.disabled = true;
      await actions.enter(this.#name.value.trim(), this.#room.value.trim().replace(/^#/, ''));
      this.#enter.disabled = false;
    });
    this.#cancel.addEventListener('click', () => actions.cancel());
    this.#signOut.addEventListener('click', () => actions.signOut());
    this.#form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.#cancel.hidden) {
        actions.cancel();
      }
    });
  }

  /** @param signedIn whether there is somewhere to go back to, and someone to sign out */
  show({ name, room, signedIn }) {
    this.#clear();
    this.#name.value = name ?? words.anonymous;
    this.#room.value = room;
    this.#cancel.hidden = this.#signOut.hidden = !signedIn;
    this.#form.hidden = false;
    this.#name.focus();
    this.#name.select();
  }

  hide() {
    this.#form.hidden = true;
  }

  get shown() {
    return !this.#form.hidden;
  }

  refuseName(refusal) {
    // No sentence: nobody was there to say one.
    if (!refusal.message) {
      this.#trouble.textContent = words.unreachable;
    } else if (refusal.temporary) {
      this.#trouble.textContent = refusal.message;
    } else {
      refuse(this.#name, refusal.message);
    }
  }

  refuseRoom(refusal) {
    refuse(this.#room, refusal.message);
    this.#cancel.hidden = true; // there is no room to go back to
  }

  #clear() {
    this.#trouble.textContent = '';
    refuse(this.#name, '');
    refuse(this.#room, '');
  }
}

function refuse(field, sentence) {
  document.getElementById(field.getAttribute('aria-describedby')).textContent = sentence;
  field.setAttribute('aria-invalid', String(sentence !== ''));
  if (sentence) {
    field.focus();
    field.select();
  }
}

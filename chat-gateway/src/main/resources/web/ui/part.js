import { LitElement } from 'lit';
import { onLanguage } from '../words/words.js';

/**
 * A piece of the page. It renders into the page itself, so that the style sheets and the ids of labels
 * reach it, and again when what it watches, or the language, has changed.
 */
export class Part extends LitElement {
  /** Observable → how to stop watching it; null while this is not in the page. */
  #watched = new Map();
  #stopLanguage = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stopLanguage = onLanguage(() => this.requestUpdate());
    for (const observable of this.#watched.keys()) {
      this.#start(observable);
    }
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopLanguage();
    for (const observable of this.#watched.keys()) {
      this.#stop(observable);
    }
  }

  /** Renders again whenever one of these changes, and no more for what was watched before. */
  watch(...observables) {
    const wanted = new Set(observables.filter(Boolean));
    for (const observable of this.#watched.keys()) {
      if (!wanted.has(observable)) {
        this.#stop(observable);
        this.#watched.delete(observable);
      }
    }
    for (const observable of wanted) {
      if (!this.#watched.has(observable)) {
        this.#start(observable);
      }
    }
  }

  /** Tells of a change inside, as an event that rises. */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }

  #start(observable) {
    this.#stop(observable);
    const stop = this.isConnected ? observable.watch(() => this.requestUpdate()) : null;
    this.#watched.set(observable, stop);
  }

  #stop(observable) {
    this.#watched.get(observable)?.();
    this.#watched.set(observable, null);
  }
}

/** A part that many changes may reach at once: it renders at most once per frame. */
export class CalmPart extends Part {
  async scheduleUpdate() {
    if (this.hasUpdated) {
      await nextFrame();
    }
    super.scheduleUpdate();
  }
}

/** A page that is not seen gets no frames, but its title and lists shall not grow old for ever. */
function nextFrame() {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 500);
    requestAnimationFrame(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

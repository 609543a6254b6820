/**
 * Why the server did not do what it was asked: its own sentence, and whether asking the same again
 * may help. `code` is the protocol's; `lost`, `timeout` and `aborted` are ours: no answer came.
 */
export class Refusal extends Error {
  constructor({ code, message = '', temporary = false, retryAfterMillis = 0, closeCode = 0 }) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.temporary = temporary;
    this.retryAfterMillis = retryAfterMillis;
    this.closeCode = closeCode;
  }
}

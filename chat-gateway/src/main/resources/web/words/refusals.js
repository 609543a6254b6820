import { hasWords, t } from './words.js';

/**
 * Why the server, or the way to it, did not do what was asked, in a sentence. `doing` names what that
 * was, for the codes that mean something of their own there.
 */
export function refusalText(refusal, doing = '') {
  const code = refusal?.code ?? 'other';
  const keys = [`refusal.${doing}.${code}`, `refusal.${code}`];
  const key = keys.find(hasWords) ?? 'refusal.other';
  const seconds = Math.max(1, Math.ceil((refusal?.retryAfterMillis ?? 1000) / 1000));
  // The server's own words, which are English; those around them end the sentence.
  const message = (refusal?.message || code).replace(/\.$/, '');
  return t(key, { count: seconds, message });
}

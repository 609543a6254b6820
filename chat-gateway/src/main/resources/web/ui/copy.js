import { t } from '../words/words.js';
import { toast } from './toast.js';

/** Puts a text into the clipboard and says so. */
export async function copyText(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast(t('message.notCopied'), { kind: 'error' });
  }
}

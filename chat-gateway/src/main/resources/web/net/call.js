/**
 * One HTTP request to the gateway: JSON in, JSON out, and never without a time limit. What is not
 * answered as hoped fails with a {@link Refusal}.
 */
import { Refusal } from './refusal.js';

const ANSWER_MILLIS = 10_000;

/**
 * @param token the bearer's; without it the caller is told by cookies
 * @param credentials 'same-origin' where cookies count or come, 'omit' where they are not ours
 * @param signal ends the request early, with the code `aborted`
 */
export async function call(
  method,
  path,
  { body, token, credentials = token ? 'omit' : 'same-origin', signal, millis = ANSWER_MILLIS } = {},
) {
  const headers = {};
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }
  if (token) {
    headers.authorization = `Bearer ${token}`;
  }
  const limit = new AbortController();
  const abort = () => limit.abort();
  const timer = setTimeout(abort, millis);
  signal?.addEventListener('abort', abort);
  try {
    if (signal?.aborted) {
      throw new Refusal({ code: 'aborted', temporary: true });
    }
    const answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials,
      cache: 'no-store',
      signal: limit.signal,
    });
    // The time limit is also that of the body.
    return await read(answer);
  } catch (error) {
    if (error instanceof Refusal) {
      throw error;
    }
    throw new Refusal({ code: signal?.aborted ? 'aborted' : 'lost', temporary: true });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

async function read(answer) {
  if (answer.status === 204) {
    return null;
  }
  if (answer.ok) {
    return answer.json();
  }
  const problem = await answer.json().catch(() => ({}));
  throw new Refusal({
    code: problem.code ?? 'unavailable',
    message: problem.detail,
    // Whatever stands in between and is not Parley's decides nothing for good.
    temporary: problem.code ? problem.temporary : true,
    retryAfterMillis: problem.retryAfterMillis,
  });
}

// The product's own API, as the signed-in person. The session is a cookie that scripts can't read.

/** What the API answered instead of what was asked. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.code = body?.code ?? 'unreachable';
    this.bilingual = body?.message ?? { zh: '无法连接服务，请稍后重试。', en: 'The service can’t be reached; try again.' };
    this.hint = body?.hint ?? null;
    this.body = body;
  }
}

let onSignedOut = () => Promise.reject(new Problem(401, null));

/** Says what to do when the session is over; it resolves once somebody has signed in again. */
export const whenSignedOut = handler => { onSignedOut = handler; };

let renewing = null;

/** To be called by whoever finds the session over; resolves once somebody has signed in again. Many who find it at once are asked once. */
export const sessionEnded = () => (renewing ??= onSignedOut().finally(() => { renewing = null; }));

/** An address with its query; empty values are left out. */
export function address(path, query = {}) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

export const get = async (path, query) => (await call('GET', address(path, query))).body;

export const send = async (method, path, body, headers) => (await call(method, path, body, headers)).body;

/** Like get, with the ETag that a later change must still find. */
export async function getTagged(path) {
  const answer = await call('GET', path);
  return { value: answer.body, tag: answer.headers.get('ETag') };
}

/** Like send, for what must still be as it was seen: its new self with its new ETag. */
export async function sendTagged(method, path, body, tag) {
  const answer = await call(method, path, body, tag ? { 'If-Match': tag } : {});
  return { value: answer.body, tag: answer.headers.get('ETag') };
}

/** Every page of a list, up to a bound; `more` says that there is more. */
export async function list(path, query = {}, atMost = 1000) {
  const items = [];
  let continuationToken;
  do {
    const page = await get(path, { pageSize: Math.min(atMost, 500), ...query, continuationToken });
    items.push(...page.items);
    continuationToken = page.continuationToken;
  } while (continuationToken && items.length < atMost);
  return { items, more: Boolean(continuationToken) };
}

async function call(method, path, body, headers = {}) {
  const answer = await once(method, path, body, headers);
  if (answer.status === 401 && !path.startsWith('/api/session')) {
    await sessionEnded();
    return call(method, path, body, headers);
  }
  const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
  const content = isJson ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Problem(answer.status, isJson ? content : null);
  return { body: content, headers: answer.headers };
}

async function once(method, path, body, headers) {
  const isFile = body instanceof Blob;
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      // The header that no other site's form can send.
      headers: { Accept: 'application/json', 'X-Console': '1', ...(body !== undefined && !isFile ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body: body === undefined || isFile ? body : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, null);
  }
}

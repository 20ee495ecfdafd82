// Sends files with a share of how much has gone up. A session that ends on the way is renewed and the file sent again under the same key.
import { Problem, sessionEnded } from './api.js';

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', xls: 'application/vnd.ms-excel', json: 'application/json', ndjson: 'application/x-ndjson', zip: 'application/zip',
  tsv: 'text/tab-separated-values', csv: 'text/csv', txt: 'text/csv',
};

/** The largest body the door takes. */
export const bodyLimit = 100 * 1024 * 1024;

/** A key under which a file counts once, however often it is sent. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

/** The media type by the file's name; what is unknown is told by its content. */
export const mediaType = name => types[name.split('.').pop().toLowerCase()] ?? 'application/octet-stream';

/** Text too large for the door, compressed in the browser; anything else as it is. */
export async function packed(file) {
  if (file.size <= bodyLimit || !/\.(csv|tsv|txt|ndjson|json)$/i.test(file.name) || typeof CompressionStream === 'undefined') return { body: file, headers: {} };
  return { body: await new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob(), headers: { 'Content-Encoding': 'gzip' } };
}

/**
 * Sends a file and answers what the API said.
 * @param onShare gets 0 to 1 while it goes up
 */
export async function sendFile(path, body, headers, onShare) {
  const answer = await once(path, body, headers, onShare);
  if (answer.status === 401) {
    await sessionEnded();
    return sendFile(path, body, headers, onShare);
  }
  if (answer.status < 200 || answer.status > 299) throw new Problem(answer.status, answer.response);
  return answer.response;
}

// Only XMLHttpRequest tells how much has gone up.
const once = (path, body, headers, onShare) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open('POST', path);
  request.responseType = 'json';
  for (const [name, value] of Object.entries({ Accept: 'application/json', 'X-Console': '1', ...headers })) request.setRequestHeader(name, value);
  request.upload.addEventListener('progress', event => event.lengthComputable && onShare?.(event.loaded / event.total));
  request.addEventListener('load', () => resolve(request));
  request.addEventListener('error', () => reject(new Problem(0, null)));
  request.send(body);
});

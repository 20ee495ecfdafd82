// The header row of a file that somebody chose, as far as a browser can read it.
import { parseCsv } from './csv.js';

const looked = 256 * 1024;

/** The header's texts, or null for a workbook or an archive, which only intake opens. */
export async function headerOf(file) {
  const text = decode(new Uint8Array(await file.slice(0, looked).arrayBuffer()));
  if (text === null) return null;
  return /^\s*[[{]/.test(text) ? keysOfFirst(text) : parseCsv(text.slice(0, text.search(/[\r\n]\s*[^\s]/) + 1 || undefined), delimiterOf(text))[0] ?? null;
}

function decode(bytes) {
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xFE && bytes[1] === 0xFF) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  if (bytes[0] === 0x1F && bytes[1] === 0x8B) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function delimiterOf(text) {
  const line = text.split(/\r?\n/, 1)[0];
  return [',', '\t', ';', '|'].map(mark => [mark, line.split(mark).length]).sort((a, b) => b[1] - a[1])[0][0];
}

function keysOfFirst(text) {
  const [start, end] = [text.indexOf('{'), text.indexOf('}')];
  try {
    return Object.keys(JSON.parse(text.slice(start, end + 1)));
  } catch {
    return null;
  }
}

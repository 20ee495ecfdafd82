// Words, numbers and days in the reader's language. Chinese comes first; English stands beside it.

const KEPT = 'language';
let current = remembered();

export const language = () => current;

/** The words for the reader: text('预警', 'Warnings'). */
export const text = (zh, en) => (current === 'zh' ? zh : en);

/** The reader's side of a bilingual answer of the API. */
export const said = both => (both ? (current === 'zh' ? both.zh : both.en) : '');

/** The reader's side of a text that holds both languages, 中文 / English; a text in one stays as it is. */
export const side = both => (both?.includes(' / ') ? text(...both.split(' / ', 2)) : both ?? '');

export function speak(next) {
  current = next;
  try { localStorage.setItem(KEPT, next); } catch { /* A browser that keeps nothing still speaks it until the page is closed. */ }
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

/** A share as a percentage. Missing is not zero: it shows as a dash. */
export const percent = (share, digits = 1) => (share === null || share === undefined ? '—' : `${(share * 100).toFixed(digits)}%`);

/** A number with groups of three digits. */
export const number = (value, digits = 2) =>
  value === null || value === undefined ? '—' : new Intl.NumberFormat(current === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: digits }).format(value);

/** Yuan; large amounts in ten thousands where that is how they are read. */
export function yuan(value) {
  if (value === null || value === undefined) return '—';
  if (current !== 'zh') return `${number(value)} CNY`;
  return Math.abs(value) >= 10000 ? `${number(value / 10000)} 万元` : `${number(value)} 元`;
}

export const day = value => value ?? '—';

/** An instant to the minute, in China's time as the API gives it. */
export const instant = value => (value ? value.slice(0, 16).replace('T', ' ') : '—');

function remembered() {
  try { return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'; } catch { return 'zh'; }
}

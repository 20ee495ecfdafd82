// What the API's fields are called: the very titles that stand in downloaded workbooks.
import { language } from '../app/language.js';

let titles = {};

/** Reads the titles once, when the console opens. */
export async function readTitles() {
  const answer = await fetch('titles.json', { credentials: 'same-origin' });
  if (answer.ok) titles = (await answer.json()).titles;
}

/** A field's title. */
export const field = name => (language() === 'zh' ? titles[name] ?? name : name.replace(/([A-Z])/g, ' $1').toLowerCase());

const hidden = new Set(['explain', 'provisional', 'product', 'targetGuard', 'continuationToken']);

/** The plain fields of some items, in the order in which they come. */
export const shownFields = items => [...new Set(items.flatMap(item => Object.entries(item)
  .filter(([name, value]) => !hidden.has(name) && (value === null || typeof value !== 'object')).map(([name]) => name)))]
  .filter(name => items.some(item => item[name] !== null));

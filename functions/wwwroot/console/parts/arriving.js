// A page whose answers come one after another: what is there is shown, what is slower follows.
import { html } from '../lib/lit-html.js';
import { text } from '../app/language.js';
import { problemBox } from './problem.js';

/**
 * Asks for everything at once.
 * @param asked { name: promise }
 * @returns an object that gets each answer under its name, and its failure under `failed`; the page is drawn anew each time
 */
export function arriving(asked, redraw) {
  const data = { failed: {} };
  for (const [name, promise] of Object.entries(asked)) {
    promise.then(answer => { data[name] = answer; }, problem => { data.failed[name] = problem; }).then(redraw);
  }
  return data;
}

/** What is made of an answer once it is there; until then that it is being read, and its failure if it never comes. */
export function once(data, name, view) {
  if (data.failed[name]) return problemBox(data.failed[name]);
  return data[name] === undefined ? html`<span class="reading" aria-busy="true">${text('正在读取…', 'reading…')}</span>` : view(data[name]);
}

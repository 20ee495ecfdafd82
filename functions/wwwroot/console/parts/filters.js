// Filters above a list. They stand in the address, so that what is seen can be linked.
import { html, nothing } from '../lib/lit-html.js';
import { text } from '../app/language.js';
import { go } from '../app/router.js';

/**
 * @param path the page
 * @param query what is chosen
 * @param fields [{ name, title, type: 'text' | 'month' | 'date' | 'choice', choices?: [[value, word]], required?, value?: what counts where nothing is chosen }]
 */
export const filters = (path, query, fields) => html`
  <form class="filters" role="search" @submit=${event => { event.preventDefault(); chosen(event.currentTarget, path); }} @change=${event => chosen(event.currentTarget, path)}>
    ${fields.map(field => html`<label>${field.title}${input(field, query[field.name] ?? field.value ?? '')}</label>`)}
    ${Object.keys(query).length > 0 ? html`<a href="#${path}">${text('清除', 'Clear')}</a>` : nothing}
    <button class="heard">${text('应用', 'Apply')}</button>
  </form>`;

const input = (field, value) => (field.type === 'choice'
  ? html`<select name=${field.name}>
      ${field.required ? nothing : html`<option value="" ?selected=${value === ''}>${text('全部', 'all')}</option>`}
      ${field.choices.map(([choice, word]) => html`<option value=${choice} ?selected=${choice === value}>${word}</option>`)}
    </select>`
  : html`<input name=${field.name} type=${field.type} .value=${value} maxlength="100">`);

const chosen = (form, path) => go(path, Object.fromEntries(new FormData(form)));

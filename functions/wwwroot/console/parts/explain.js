// A number that opens its explanation: numerator and denominator, what they are made of, down to the rows of the file they came from.
import { html, nothing, render } from '../lib/lit-html.js';
import { get } from '../app/api.js';
import { number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { problemBox } from './problem.js';
import { downloads } from './table.js';
import { field, shownFields } from './fields.js';

/** The number as a button that opens its explanation; plain where there is none. */
export const explained = (shown, path) => (path
  ? html`<button type="button" class="explained" @click=${() => open(path)} title=${text('查看计算依据', 'What it is made of')}>${shown}</button>`
  : html`${shown}`);

/** Opens the explanation at an address of the API. */
export function open(path) {
  const dialog = document.createElement('dialog');
  dialog.className = 'explanation';
  dialog.setAttribute('aria-label', text('计算依据', 'What the figure is made of'));
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  step(dialog, [path]);
}

async function step(dialog, trail) {
  const path = trail.at(-1);
  draw(dialog, trail, html`<p aria-busy="true">${text('正在读取…', 'reading…')}</p>`);
  try {
    draw(dialog, trail, content(await get(path), path, next => step(dialog, [...trail, next])));
  } catch (problem) {
    draw(dialog, trail, problemBox(problem, () => step(dialog, trail)));
  }
}

const draw = (dialog, trail, inside) => render(html`
  <header>
    <h2>${text('计算依据', 'What the figure is made of')}</h2>
    ${trail.length > 1 ? html`<button type="button" @click=${() => step(dialog, trail.slice(0, -1))}>${text('返回', 'Back')}</button>` : nothing}
    <button type="button" @click=${() => dialog.close()}>${text('关闭', 'Close')}</button>
  </header>
  ${inside}`, dialog);

const content = (answer, path, deeper) => html`
  ${answer.figure ? html`<dl class="figure">${Object.entries(answer.figure).filter(([, value]) => typeof value !== 'object').map(([name, value]) => html`<dt>${field(name)}</dt><dd>${typeof value === 'number' ? number(value, 6) : value ?? '—'}</dd>`)}</dl>` : nothing}
  ${downloads({ path, query: {} })}
  ${rows(answer.items ?? [], deeper)}
  ${answer.continuationToken ? html`<p class="hint">${text('只显示第一页，下载可得全部。', 'The first page; the download is whole.')}</p>` : nothing}`;

function rows(items, deeper) {
  if (items.length === 0) return html`<p class="empty">${text('没有更细的数据。', 'Nothing below this.')}</p>`;
  const columns = shownFields(items);
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${text('组成', 'Parts')}>
      <table>
        <thead><tr>${columns.map(name => html`<th scope="col">${field(name)}</th>`)}<th scope="col"><span class="heard">${text('更细', 'deeper')}</span></th></tr></thead>
        <tbody>${items.map(item => html`<tr>
          ${columns.map(name => html`<td class=${typeof item[name] === 'number' ? 'number' : ''}>${cell(name, item[name])}</td>`)}
          <td>${item.explain ? html`<button type="button" @click=${() => deeper(item.explain)}>${text('展开', 'Open')}</button>` : nothing}</td>
        </tr>`)}</tbody>
      </table>
    </div>`;
}

/** A row names the feed it came from; the way there leaves the explanation. */
function cell(name, value) {
  if (typeof value === 'number') return number(value, 6);
  if (value === null || value === undefined) return '—';
  if (name === 'feedId') return html`<a href=${link(`/feeds/${encodeURIComponent(value)}`)} @click=${event => event.currentTarget.closest('dialog').close()}>${value}</a>`;
  return typeof value === 'boolean' ? (value ? text('是', 'yes') : text('否', 'no')) : String(value);
}

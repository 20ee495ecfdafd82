// A table of items: its columns, its rows as links where there is more to see, and the files it can be taken away as.
import { html, nothing } from '../lib/lit-html.js';
import { address } from '../app/api.js';
import { text } from '../app/language.js';
import { heading } from './sorting.js';

/**
 * @param caption what the table holds, for those who hear it
 * @param columns [{ title, cell(item), number?, key?, by?(item) }]; a column with a key can put the table in order
 * @param items the rows
 * @param order { path, query } of the page, where its address says the order
 * @param download { path, query } of the same list; null where the list has no files
 */
export const table = ({ caption, columns, items, order, download, empty, more }) => html`
  <div class="table">
    ${download && items.length > 0 ? downloads(download) : nothing}
    ${items.length === 0 ? html`<p class="empty">${empty ?? text('没有符合条件的记录。', 'Nothing matches.')}</p>` : html`
      <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
        <table>
          <caption class="heard">${caption}</caption>
          <thead><tr>${columns.map(column => heading(column, order))}</tr></thead>
          <tbody>${items.map(item => html`<tr>${columns.map(column => html`<td class=${column.number ? 'number' : ''} data-title=${column.title}>${column.cell(item)}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
      ${more ? html`<p class="hint">${text(`只显示前 ${items.length} 条，请缩小范围或下载全部。`, `The first ${items.length} are shown; narrow the list or download it whole.`)}</p>` : nothing}`}
  </div>`;

/** Links to the same list as files. */
export const downloads = ({ path, query }) => html`
  <p class="downloads">${text('下载', 'Download')}
    <a href=${address(path, { ...query, format: 'xlsx' })} download>Excel</a>
    <a href=${address(path, { ...query, format: 'csv' })} download>CSV</a>
  </p>`;

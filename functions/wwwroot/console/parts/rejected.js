// Rows that don't count, reason by reason.
import { html, nothing } from '../lib/lit-html.js';
import { number, said, text } from '../app/language.js';
import { link } from '../app/router.js';
import { table } from './table.js';

/** The reasons as links that narrow the list to one of them; they stand in the address. */
export const reasons = (items, path, query) => {
  const counts = new Map();
  for (const { code } of items) counts.set(code, (counts.get(code) ?? 0) + 1);
  if (counts.size < 2) return nothing;
  const one = (code, word) => html`<li><a class="flag" href=${link(path, { ...query, code })} aria-current=${(query.code ?? '') === code ? 'true' : nothing}>${word}</a></li>`;
  return html`<ul class="choices" aria-label=${text('按原因', 'By reason')}>${one('', html`${text('全部', 'all')} ${number(items.length)}`)}
    ${[...counts].sort((a, b) => b[1] - a[1]).map(([code, count]) => one(code, html`${code} ${number(count)}`))}</ul>`;
};

/** The table of reasons. */
export const rejectedTable = (items, more) => table({ caption: text('没有计入的行', 'Rows that don’t count'), items, more, columns: columns() });

const columns = () => [
  { title: text('行', 'Row'), number: true, cell: r => r.row },
  { title: text('列', 'Column'), cell: r => r.column ?? '—' },
  { title: text('值', 'Found'), cell: r => r.value ?? '—' },
  { title: text('原因', 'Why'), cell: r => html`${said(r.message)}${r.hint ? html`<small>${said(r.hint)}</small>` : nothing}` },
  { title: text('代码', 'Code'), cell: r => html`<code>${r.code}</code>` },
];

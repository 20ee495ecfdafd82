// The order of a table. It stands in the address as `sort`, a column's key, with a minus for the other way round.
import { html, nothing } from '../lib/lit-html.js';
import { link } from '../app/router.js';

/** The items in the order asked for; what has no value comes last either way. */
export function sorted(items, columns, sort) {
  const column = columns.find(c => c.key && c.key === sort?.replace('-', ''));
  if (!column) return items;
  const way = sort.startsWith('-') ? -1 : 1;
  return [...items].sort((a, b) => compare(column.by(a), column.by(b), way));
}

function compare(a, b, way) {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return way * (typeof a === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN'));
}

/** A column's title; a link to its order where the column has one. */
export function heading(column, order) {
  const kind = column.number ? 'number' : '';
  if (!column.key || !order) return html`<th scope="col" class=${kind}>${column.title}</th>`;
  const { sort, ...rest } = order.query;
  const up = sort === column.key;
  const way = up ? 'ascending' : sort === `-${column.key}` ? 'descending' : null;
  return html`<th scope="col" class=${kind} aria-sort=${way ?? nothing}><a class="sort" href=${link(order.path, { ...rest, sort: up ? `-${column.key}` : column.key })}>${column.title}<span class="way" aria-hidden="true">${way === 'ascending' ? '▲' : way === 'descending' ? '▼' : '↕'}</span></a></th>`;
}

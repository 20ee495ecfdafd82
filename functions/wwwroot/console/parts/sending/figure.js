// The figure that a kind of feed moves first, so that whoever sends or mends sees what it did.
import { get } from '../../app/api.js';
import { percent, text } from '../../app/language.js';
import { html, nothing } from '../../lib/lit-html.js';
import { explained } from '../explain.js';

const ratio = '/api/indicators/essential-drug-ratio';
const figures = {
  usage: { path: ratio, query: { basis: 'amount' }, title: () => text('基本药物使用比例（金额）', 'Essential-drug ratio (amount)') },
  inbound: { path: ratio, query: { basis: 'procurement' }, title: () => text('基本药物采购比例', 'Essential-drug share of procurement') },
  stock: { path: ratio, query: { basis: 'stocked' }, title: () => text('基本药物配备比例', 'Essential-drug share of products stocked') },
  orders: { path: '/api/indicators/delivery', query: {}, title: () => text('配送率', 'Delivery rate') },
  deliveries: { path: '/api/indicators/delivery', query: {}, title: () => text('配送率', 'Delivery rate') },
};

/** The figure of a hospital in the month of a day; null where the kind moves none. */
export async function figureOf(kind, hospital, day) {
  const figure = figures[kind];
  if (!figure || !hospital || !day) return null;
  const month = day.slice(0, 7);
  try {
    const { items: [item] } = await get(figure.path, { ...figure.query, hospital, month });
    return { kind, month, ratio: item?.ratio ?? null, numerator: item?.numerator ?? null, explain: item?.explain ?? null };
  } catch {
    return null;
  }
}

/** What it was and what it is now, each opening what it is made of. */
export const figureChange = (before, after) => (after
  ? html`<p class="lead" role="status">${figures[after.kind].title()} <small>${after.month}</small>
      ${before && before.month === after.month ? html`<span>${percent(before.ratio, 2)}</span> <span aria-hidden="true">→</span><span class="heard">${text('变为', 'is now')}</span>` : nothing}
      <strong>${explained(percent(after.ratio, 2), after.explain)}</strong></p>`
  : nothing);

// What could help: other drugs in the same store, and stock in other places for those who coordinate.
import { html, nothing } from '../lib/lit-html.js';
import { day, number, text } from '../app/language.js';
import { drugName } from './drug.js';
import { contacts } from './people.js';
import { badge, levelName } from './severity.js';
import { table } from './table.js';

export const substitutes = w => table({
  caption: text('可替代药品', 'Substitutes'), items: w.substitutes, empty: text('本机构没有有货的替代药品。', 'None in stock here.'),
  columns: [
    { title: text('药品', 'Drug'), cell: s => drugName(s.product, w.hospital, s.drugCode) },
    { title: text('关系', 'How alike'), cell: s => (s.kind === 'sameClass' ? text('同药理分类，由药师判断', 'same class; a pharmacist judges') : text('同通用名', 'same generic name')) },
    { title: text('库存', 'Stock'), number: true, cell: s => number(s.stock) },
    { title: text('可用天数', 'Days of stock'), number: true, cell: s => number(s.daysOfStock, 1) },
  ],
});

export function nearby(w, hospitals) {
  if (w.nearbyStock.length === 0) return html`<p>${w.nearbyStockExists ? text('附近有库存，请联系短缺药品专员协调。', 'There is stock nearby; ask the shortage officer.') : text('未见附近有余量。', 'No surplus nearby is known.')}</p>`;
  return table({
    caption: text('附近库存', 'Stock nearby'), items: w.nearbyStock,
    columns: [
      { title: text('机构', 'Institution'), cell: p => html`${p.name} ${p.depot ? badge(text('配送基地', 'depot'), 'ok') : nothing}` },
      { title: text('药品', 'Drug'), cell: p => html`${p.product?.genericName ?? p.drugCode} <small>${[p.product?.strength, p.product?.manufacturer].filter(Boolean).join(' · ')}</small>` },
      { title: text('距离', 'How near'), cell: p => html`${text('同', 'same ')}${levelName(p.distance)}` },
      { title: text('可调剂量', 'Surplus'), number: true, cell: p => number(p.surplus) },
      { title: text('对方尚可用（天）', 'Lasts there (days)'), number: true, cell: p => number(p.lastsDays, 0) },
      { title: text('库存日', 'As of'), cell: p => day(p.stockDay) },
      { title: text('联系人', 'Contacts'), cell: p => contacts(hospitals.get(p.hospital)?.contacts) },
    ],
  });
}

// 采购价格: what a dose unit cost by product and supplier, beside the region's median, the selected price and earlier times.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, percent, text } from '../app/language.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { hospitalChoices, hospitalsByCode } from '../parts/places.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/purchase-price';

async function load({ query }) {
  const { sort: _, ...chosen } = query;
  const asked = { month: lastMonth(), ...chosen };
  const [items, hospitals] = await Promise.all([list(api, asked, 1000), hospitalsByCode()]);
  return { asked, ...items, hospitals };
}

function view({ asked, items, more, hospitals }, { query, me }) {
  const columns = columnsOf();
  return html`
    ${filters('/prices', asked, [
      { name: 'month', title: text('月份', 'Month'), type: 'month', required: true },
      ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) }]),
      { name: 'drug', title: text('药品码', 'Drug code'), type: 'text' },
      { name: 'supplier', title: text('供应企业', 'Supplier'), type: 'text' },
      { name: 'evidence', title: text('异常', 'Odd ones'), type: 'choice', choices: [['true', text('仅涨价且短缺（移送依据）', 'only what rose beside a shortage')]] },
    ])}
    ${table({ caption: text('采购价格（元/最小制剂单位），高出中位价多的在前', 'Prices in CNY a dose unit, furthest above the median first'), columns, items: sorted(items, columns, query.sort ?? '-median'), more, order: { path: '/prices', query: { ...asked, ...query } }, download: { path: api, query: asked } })}`;
}

const price = value => number(value, 4);

/** The other price, and how far this one is above it; nothing judges it here. */
const against = (change, value) => (change === null || change === undefined ? html`<span class="none">—</span>`
  : html`${price(value)} <small>${change > 0 ? '+' : ''}${percent(change)}</small>`);

const columnsOf = () => [
  { key: 'drug', by: p => p.genericName, title: text('药品', 'Drug'), cell: p => html`${p.genericName ?? p.product} <small>${[p.strength, p.dosageForm, p.manufacturer].filter(Boolean).join(' · ')}</small>` },
  { key: 'supplier', by: p => p.supplier, title: text('供应企业', 'Supplier'), cell: p => p.supplier ?? '—' },
  { key: 'price', by: p => p.ratio, title: text('单价', 'Price'), number: true, cell: p => html`${explained(price(p.ratio), p.explain)} <small>${text('元/', 'CNY/')}${p.doseUnit ?? ''}</small>` },
  { key: 'median', by: p => p.aboveMedian, title: text('区域中位价', 'Region’s median'), cell: p => html`${against(p.aboveMedian, p.regionalMedian)}${p.medianHospitals ? html`<small>${text(`${p.medianHospitals} 家机构`, `${p.medianHospitals} institutions`)}</small>` : nothing}` },
  { key: 'selected', by: p => p.aboveSelected, title: text('中选价', 'Selected price'), cell: p => against(p.aboveSelected, p.selectedPrice) },
  { key: 'previous', by: p => p.changeFromPrevious, title: text('上期', 'Period before'), cell: p => against(p.changeFromPrevious, p.previous?.ratio) },
  { key: 'year', by: p => p.changeFromYearBefore, title: text('去年同期', 'Year before'), cell: p => against(p.changeFromYearBefore, p.yearBefore?.ratio) },
  { key: 'doses', by: p => p.denominator, title: text('数量', 'Doses'), number: true, cell: p => number(p.denominator, 0) },
];

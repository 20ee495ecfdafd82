// 三方核对: a hospital's own figures beside the procurement platform's and the insurance's, over the days for which both speak.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, percent, text, yuan } from '../app/language.js';
import { drugName } from '../parts/drug.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { hospitalsByCode, placeName } from '../parts/places.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/reconciliation';

async function load({ query }) {
  const asked = { month: lastMonth(), ...query };
  const grouped = { ...asked, groupBy: 'hospital' };
  const [items, low, hospitals] = await Promise.all([list(api, grouped, 500), list(`${api}/low-use`, asked, 500), hospitalsByCode()]);
  return { asked, grouped, items: items.items, low: low.items, hospitals };
}

const view = ({ asked, grouped, items, low, hospitals }) => html`
  ${filters('/reconciliation', asked, [{ name: 'month', title: text('月份', 'Month'), type: 'month', required: true }])}
  <section><h2>${text('使用', 'Use')}</h2>${table({ caption: text('使用', 'Use'), items, columns: columns('usage', hospitals), download: { path: api, query: grouped } })}</section>
  <section><h2>${text('入库', 'Goods in')}</h2>${table({ caption: text('入库', 'Goods in'), items, columns: columns('inbound', hospitals) })}</section>
  <section><h2>${text('配备而少用', 'Stocked and hardly used')}</h2>${table({ caption: text('配备而少用', 'Stocked and hardly used'), items: low, columns: lowUse(hospitals), download: { path: `${api}/low-use`, query: asked }, empty: text('没有。', 'None.') })}</section>`;

const amount = (kind, source) => r => (r[kind][source].amount === null ? text('未报', 'not fed') : html`${yuan(r[kind][source].amount)} <small>${r[kind][source].daysReported}/${r[kind][source].daysExpected} ${text('天', 'days')}</small>`);

const difference = (kind, source) => r => {
  const compared = r[`${kind}Compared`][source];
  return compared === null ? '—' : html`${explained(percent(compared.amountRatio ?? compared.dosesRatio), r.explain)} <small>${text(`共同 ${compared.days} 天`, `${compared.days} days in common`)}${compared.amountDifference === null ? '' : html` · ${yuan(compared.amountDifference)}`}</small>`;
};

const columns = (kind, hospitals) => [
  { title: text('机构', 'Institution'), cell: r => placeName(hospitals, r.hospital) },
  { title: text('医院', 'Hospital'), number: true, cell: amount(kind, 'his') },
  { title: text('采购平台', 'Platform'), number: true, cell: amount(kind, 'platform') },
  { title: text('平台对医院', 'Platform of hospital'), number: true, cell: difference(kind, 'platform') },
  { title: text('医保', 'Insurance'), number: true, cell: amount(kind, 'insurance') },
  { title: text('医保对医院', 'Insurance of hospital'), number: true, cell: difference(kind, 'insurance') },
];

const lowUse = hospitals => [
  { title: text('机构', 'Institution'), cell: l => placeName(hospitals, l.hospital) },
  { title: text('药品', 'Drug'), cell: l => drugName(l.product) },
  { title: text('使用 / 采购', 'Used of purchased'), number: true, cell: l => html`${number(l.usedDoses, 0)} <small>/ ${number(l.purchasedDoses, 0)}</small>` },
  { title: text('使用率', 'Rate'), number: true, cell: l => percent(l.ratio) },
  { title: text('同类机构', 'Others'), number: true, cell: l => html`${percent(l.peerRate)} <small>${text(`${l.peers} 家`, `${l.peers} institutions`)}</small>` },
];

// 目录核对: what hospitals call essential, held against the master list and the edition; the largest effect first.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { percent, text, yuan } from '../app/language.js';
import { drugName } from '../parts/drug.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { hospitalChoices, hospitalsByCode, placeName } from '../parts/places.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';
import { verdict } from '../parts/verdict.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/list-check';

async function load({ query }) {
  const { sort: _, ...chosen } = query;
  const asked = { month: lastMonth(), ...chosen };
  const [items, hospitals] = await Promise.all([list(api, asked, 1000), hospitalsByCode()]);
  return { asked, ...items, hospitals };
}

function view({ asked, items, more, hospitals }, { query, me }) {
  const columns = columnsOf(hospitals);
  return html`
    ${filters('/list-check', asked, [
      { name: 'month', title: text('月份', 'Month'), type: 'month', required: true },
      ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) }]),
    ])}
    ${table({ caption: text('不一致的药品，影响大的在前', 'Drugs that differ, the largest effect first'), columns, items: sorted(items, columns, query.sort), more, order: { path: '/list-check', query: { ...asked, ...query } }, download: { path: api, query: asked }, empty: text('没有不一致。', 'Nothing differs.') })}`;
}

const findingName = finding => ({
  claimedNotInMaster: text('机构称基药，总目录不是', 'claimed, not in the master'), inMasterNotClaimed: text('总目录是基药，机构未标', 'in the master, not claimed'),
  onListNotInMaster: text('目录版本有，总目录未标', 'in the edition, not in the master'), inMasterNotOnList: text('总目录是基药，目录版本没有', 'in the master, not in the edition'),
  nearMatch: text('同名而剂型或规格不同，请人工判断', 'same name, other form or strength: a person decides'),
})[finding] ?? finding;

const yes = value => (value === null || value === undefined ? '—' : value ? text('是', 'yes') : text('否', 'no'));

const columnsOf = hospitals => [
  { key: 'hospital', by: c => hospitals.get(c.hospital)?.name, title: text('机构', 'Institution'), cell: c => placeName(hospitals, c.hospital) },
  { key: 'drug', by: c => c.product?.genericName, title: text('药品', 'Drug'), cell: c => drugName(c.product, c.hospital, c.drugCode) },
  { title: text('不一致', 'Finding'), cell: c => c.findings.map(f => html`${verdict('yellow', findingName(f))}<br>`) },
  { title: text('机构 / 总目录 / 版本', 'Hospital / master / edition'), cell: c => `${yes(c.claimed)} / ${yes(c.master)} / ${yes(c.edition)}` },
  { key: 'amount', by: c => c.numerator, title: text('使用金额', 'Use'), number: true, cell: c => explained(yuan(c.numerator), c.explain) },
  { key: 'points', by: c => c.points, title: text('对比例的影响', 'Effect on the ratio'), number: true, cell: c => percent(c.points, 2) },
];

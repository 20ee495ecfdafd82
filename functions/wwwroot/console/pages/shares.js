// 其他占比: negotiated drugs, drug income, key-monitored drugs, and products that did not pass the consistency evaluation.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, text, yuan } from '../app/language.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { hospitalsByCode } from '../parts/places.js';
import { levels } from '../parts/ratio-words.js';
import { shares } from '../parts/shares.js';
import { table } from '../parts/table.js';
import { verdict } from '../parts/verdict.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const consistencyApi = '/api/indicators/consistency-evaluation';

async function load({ query }) {
  const asked = { month: lastMonth(), groupBy: 'hospital', ...query };
  const of = async name => (await list(`/api/indicators/${name}`, asked, 500)).items;
  const [negotiated, drugShare, keyMonitored, consistency, hospitals] = await Promise.all([of('negotiated-drug-share'), of('drug-share'), of('key-monitored'), list(consistencyApi, {}, 500), hospitalsByCode()]);
  return { asked, negotiated, drugShare, keyMonitored, consistency: consistency.items, hospitals };
}

const view = data => html`
  ${filters('/shares', data.asked, [
    { name: 'month', title: text('月份', 'Month'), type: 'month', required: true },
    { name: 'level', title: text('级别', 'Level'), type: 'choice', choices: levels() },
  ])}
  ${shares(data)}
  <section><h2>${text('一致性评价', 'Consistency evaluation')}</h2>
    <p class="hint">${text('通过企业达 3 家后，未通过品种不再选用；不足 3 家时优先选用已通过品种。', 'Once three makers passed, products that did not pass are no longer chosen; before that those that passed are preferred.')}</p>
    ${table({ caption: text('一致性评价', 'Consistency evaluation'), items: data.consistency, columns: columns(), download: { path: consistencyApi, query: {} }, empty: text('没有需要关注的品种。', 'Nothing to look at.') })}</section>`;

const columns = () => [
  { title: text('药品', 'Drug'), cell: c => html`${c.genericName} <small>${c.dosageForm ?? ''}</small>` },
  { title: text('通过企业', 'Makers that passed'), number: true, cell: c => number(c.makersPassed, 0) },
  { title: text('建议', 'Advice'), cell: c => (c.advice === 'preferPassed' ? verdict('none', text('优先选用已通过', 'prefer what passed')) : verdict('orange', text('不再选用未通过', 'choose none that did not pass'))) },
  { title: text('未通过采购金额', 'Bought, not passed'), number: true, cell: c => explained(yuan(c.numerator), c.explain) },
  { title: text('未通过品种', 'Not passed'), cell: c => html`<small>${c.notPassed.map(p => `${p.strength ?? ''} ${p.manufacturer ?? ''}`).join('；') || '—'}</small>` },
];

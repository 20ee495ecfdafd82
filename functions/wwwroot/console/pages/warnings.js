// 预警: the worklist, most urgent first.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { day, number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { drugName, flags } from '../parts/drug.js';
import { filters } from '../parts/filters.js';
import { contacts } from '../parts/people.js';
import { hospitalChoices, hospitalsByCode, placeName } from '../parts/places.js';
import { badge, levelName, severityMark, severityName, shortageName, stateName } from '../parts/severity.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/warnings';
const step = 50;

/** What the page sifts by itself, because the API has no filter for it. */
const own = {
  state: (w, state) => state !== 'active' || w.state !== 'resolved',
  reportable: (w, yes) => (yes === 'true') === w.reportable,
  type: (w, type) => w.type === type,
};

async function load({ query }) {
  const { state, reportable: _, type: __, sort: ___, shown: ____, ...asked } = query;
  if (state && state !== 'active') asked.state = state;
  const [warnings, hospitals] = await Promise.all([list(api, asked, 3000), hospitalsByCode()]);
  return { ...warnings, asked, hospitals, items: warnings.items.filter(w => Object.entries(own).every(([name, fits]) => !query[name] || fits(w, query[name]))) };
}

function view({ items, asked, more, hospitals }, { query, me }) {
  const shown = Number(query.shown) || step;
  const columns = columnsOf(hospitals);
  const ordered = sorted(items, columns, query.sort);
  return html`
    ${filters('/warnings', query, fields(me, hospitals))}
    ${counts(items, query)}
    ${table({
      caption: text(`预警 ${items.length} 条，最紧急的在前`, `${items.length} warnings, most urgent first`), columns, items: ordered.slice(0, shown), order: { path: '/warnings', query },
      download: { path: api, query: asked }, empty: text('没有符合条件的预警。', 'No warnings match.'),
    })}
    ${ordered.length > shown ? html`<p><a class="more" href=${link('/warnings', { ...query, shown: shown + step })}>${text(`再显示 ${Math.min(step, ordered.length - shown)} 条（共 ${ordered.length} 条）`, `Show ${Math.min(step, ordered.length - shown)} more of ${ordered.length}`)}</a></p>` : nothing}
    ${more ? html`<p class="hint">${text('预警过多，请缩小范围或下载全部。', 'There are more warnings than fit; narrow the list or download it whole.')}</p>` : nothing}`;
}

const fields = (me, hospitals) => [
  { name: 'severity', title: text('级别', 'Severity'), type: 'choice', choices: ['red', 'orange', 'yellow'].map(s => [s, severityName(s)]) },
  { name: 'state', title: text('状态', 'State'), type: 'choice', choices: [['active', text('未解除', 'not resolved')], ...['open', 'acknowledged', 'reported', 'escalated', 'resolved'].map(s => [s, stateName(s)])] },
  { name: 'type', title: text('类型', 'Type'), type: 'choice', choices: ['outOfStock', 'insufficient', 'delayed'].map(t => [t, shortageName(t)]) },
  { name: 'reportable', title: text('直报', 'Direct report'), type: 'choice', choices: [['true', text('须直报', 'to be reported')], ['false', text('不须直报', 'not to be reported')]] },
  ...(me.hospital ? [] : [
    { name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) },
    { name: 'region', title: text('区划代码', 'Region code'), type: 'text' },
  ]),
  { name: 'drug', title: text('药品码', 'Drug code'), type: 'text' },
  { name: 'dueBefore', title: text('时限早于', 'Due before'), type: 'date' },
  { name: 'since', title: text('更新不早于', 'Changed since'), type: 'date' },
];

/** How many of each severity and state; a click narrows the list to them. */
const counts = (items, query) => html`<p class="counts">
  ${['red', 'orange', 'yellow'].map(s => html`<a href=${link('/warnings', { ...query, severity: s })}>${severityMark(s)} ${items.filter(w => w.severity === s).length}</a>`)}
  ${['open', 'acknowledged', 'reported', 'escalated', 'resolved'].map(s => html`<a href=${link('/warnings', { ...query, state: s })}>${stateName(s)} ${items.filter(w => w.state === s).length}</a>`)}
</p>`;

const urgency = { red: 3, orange: 2, yellow: 1 };

const columnsOf = hospitals => [
  { key: 'severity', by: w => -urgency[w.severity], title: text('级别', 'Severity'), cell: w => html`${severityMark(w.severity)} ${w.reportable ? html`<small>${text('须直报', 'to be reported')}</small>` : nothing}` },
  { key: 'drug', by: w => w.product?.genericName, title: text('药品', 'Drug'), cell: w => html`<a href=${link(`/warnings/${w.id}`)}>${w.product?.genericName ?? w.drugCode}</a> ${drugName({ ...w.product, genericName: '' })} ${flags(w.product)}` },
  { key: 'hospital', by: w => hospitals.get(w.hospital)?.name ?? w.region, title: text('机构', 'Institution'), cell: w => (w.hospital ? placeName(hospitals, w.hospital) : html`${text('区域', 'region')} ${w.region} <small>${text(`${w.hospitals.length} 家机构`, `${w.hospitals.length} institutions`)}</small>`) },
  { title: text('类型', 'Type'), cell: w => shortageName(w.type) },
  { key: 'days', by: w => w.daysOfStock, title: text('可用天数', 'Days of stock'), number: true, cell: w => number(w.daysOfStock, 1) },
  { key: 'out', by: w => w.outSince ?? w.projectedStockOut, title: text('断货', 'Out of stock'), cell: w => (w.outSince ? text(`自 ${w.outSince}`, `since ${w.outSince}`) : w.projectedStockOut ? text(`预计 ${w.projectedStockOut}`, `about ${w.projectedStockOut}`) : '—') },
  { key: 'state', by: w => w.state, title: text('状态', 'State'), cell: w => html`${badge(stateName(w.state), w.state)} <small>${levelName(w.level)}</small>` },
  { key: 'due', by: w => w.dueBy, title: text('时限', 'Due'), cell: w => day(w.dueBy) },
  { title: text('联系人', 'Contacts'), cell: w => contacts(hospitals.get(w.hospital)?.contacts) },
];

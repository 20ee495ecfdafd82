// 预警: the worklist, most urgent first.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { day, number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { drugName, flags } from '../parts/drug.js';
import { filters } from '../parts/filters.js';
import { contacts } from '../parts/people.js';
import { badge, levelName, severityMark, severityName, shortageName, stateName } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { path: '/warnings', section: 'warnings', roles: ['hospital', 'pharmacist', 'officer', 'admin'], menu: () => text('预警', 'Warnings'), title: () => text('短缺预警', 'Shortage warnings'), load: context => load(context), view: (data, context) => view(data, context) };

const shown = 300;

async function load({ query }) {
  const [warnings, hospitals] = await Promise.all([list('/api/warnings', query, shown), list('/api/hospitals')]);
  return { ...warnings, hospitals: new Map(hospitals.items.map(h => [h.code, h])) };
}

const view = ({ items, more, hospitals }, { query, me }) => html`
  ${filters('/warnings', query, fields(me, hospitals))}
  ${table({ caption: text('预警，最紧急的在前', 'Warnings, most urgent first'), columns: columns(hospitals), items, more, empty: text('没有符合条件的预警。', 'No warnings match.') })}`;

const fields = (me, hospitals) => [
  { name: 'severity', title: text('级别', 'Severity'), type: 'choice', choices: ['red', 'orange', 'yellow'].map(s => [s, severityName(s)]) },
  { name: 'state', title: text('状态', 'State'), type: 'choice', choices: ['open', 'acknowledged', 'reported', 'escalated', 'resolved'].map(s => [s, stateName(s)]) },
  ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: [...hospitals.values()].map(h => [h.code, h.name]) }]),
  { name: 'dueBefore', title: text('时限早于', 'Due before'), type: 'date' },
  { name: 'since', title: text('更新不早于', 'Changed since'), type: 'date' },
];

const columns = hospitals => [
  { title: text('级别', 'Severity'), cell: w => severityMark(w.severity) },
  { title: text('药品', 'Drug'), cell: w => html`<a href=${link(`/warnings/${w.id}`)}>${w.product?.genericName ?? w.drugCode}</a> ${drugName({ ...w.product, genericName: '' })} ${flags(w.product)}` },
  { title: text('机构', 'Institution'), cell: w => (w.hospital ? html`${hospitals.get(w.hospital)?.name ?? w.hospital}` : html`${text('区域', 'region')} ${w.region} <small>${text(`${w.hospitals.length} 家机构`, `${w.hospitals.length} institutions`)}</small>`) },
  { title: text('类型', 'Type'), cell: w => shortageName(w.type) },
  { title: text('可用天数', 'Days of stock'), number: true, cell: w => number(w.daysOfStock, 1) },
  { title: text('预计断货', 'Runs out'), cell: w => day(w.projectedStockOut) },
  { title: text('状态', 'State'), cell: w => html`${badge(stateName(w.state), w.state)} <small>${levelName(w.level)}</small>` },
  { title: text('时限', 'Due'), cell: w => day(w.dueBy) },
  { title: text('联系人', 'Contacts'), cell: w => contacts(hospitals.get(w.hospital)?.contacts) },
];

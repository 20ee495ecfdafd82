// 数据覆盖: who reported which days; reported, zero, incomplete and missing apart.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { percent, text } from '../app/language.js';
import { link } from '../app/router.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { kindName } from '../parts/kinds.js';
import { lastMonth } from '../parts/months.js';
import { contacts } from '../parts/people.js';
import { badge } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { path: '/coverage', section: 'data', roles: ['hospital', 'pharmacist', 'officer', 'admin'], menu: () => text('数据覆盖', 'Coverage'), title: () => text('数据覆盖', 'Coverage of data'), load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/coverage';

async function load({ query }) {
  const asked = { month: lastMonth(), ...query };
  const [coverage, hospitals] = await Promise.all([list(api, asked, 2000), list('/api/hospitals')]);
  return { asked, ...coverage, hospitals: new Map(hospitals.items.map(h => [h.code, h])) };
}

const view = ({ asked, items, more, hospitals }) => html`
  ${filters('/coverage', asked, [
    { name: 'month', title: text('月份', 'Month'), type: 'month' },
    { name: 'kind', title: text('类别', 'Kind'), type: 'choice', choices: ['usage', 'inbound', 'stock', 'outbound', 'orders'].map(k => [k, kindName(k)]) },
    { name: 'silent', title: text('静默', 'Silent'), type: 'choice', choices: [['true', text('仅静默', 'silent only')], ['false', text('仅正常', 'fresh only')]] },
  ])}
  <p class="legend">${['reported', 'zero', 'incomplete', 'missing'].map(part => html`<span class="key ${part}">${partName(part)}</span>`)}</p>
  ${table({ caption: text('各机构各类数据的天数', 'Days by institution and kind'), items, more, columns: columns(hospitals), download: { path: api, query: asked } })}`;

const partName = part => ({ reported: text('已报', 'reported'), zero: text('零报', 'zero'), incomplete: text('不完整', 'incomplete'), missing: text('缺报', 'missing') })[part];

const columns = hospitals => [
  { title: text('机构', 'Institution'), cell: c => html`${hospitals.get(c.hospital)?.name ?? c.hospital} <small>${c.hospital}</small>` },
  { title: text('类别', 'Kind'), cell: c => html`<a href=${link('/feeds', { hospital: c.hospital, kind: c.kind })}>${kindName(c.kind)}</a>` },
  { title: text('覆盖率', 'Coverage'), number: true, cell: c => explained(percent(c.ratio), c.explain) },
  { title: text('天数', 'Days'), cell: bar },
  { title: text('缺报日', 'Missing'), cell: c => (c.missingDays ?? []).slice(0, 3).map(run => (run.from === run.to ? run.from : `${run.from}–${run.to}`)).join('，') + ((c.missingDays?.length ?? 0) > 3 ? '…' : '') },
  { title: text('状态', 'State'), cell: c => (c.silent ? badge(text(`自 ${c.silentSince} 静默`, `silent since ${c.silentSince}`), 'orange') : badge(text('正常', 'fresh'), 'ok')) },
  { title: text('联系人', 'Contacts'), cell: c => (c.silent ? contacts(hospitals.get(c.hospital)?.contacts) : '') },
];

const bar = c => html`<span class="days">${['reported', 'zero', 'incomplete', 'missing'].filter(part => c[part] > 0).map(part => html`<span class="key ${part}" title=${partName(part)}>${c[part]}</span>`)}</span>`;

// 数据覆盖: who reported which days; reported, zero, incomplete and missing apart, and whom to call.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { percent, text } from '../app/language.js';
import { link } from '../app/router.js';
import { dayLegend, dayStrip } from '../parts/day-strip.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { kindName } from '../parts/kinds.js';
import { lastMonth } from '../parts/months.js';
import { contacts } from '../parts/people.js';
import { hospitalChoices, hospitalsByCode, placeName } from '../parts/places.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';
import { verdict } from '../parts/verdict.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/coverage';

async function load({ query }) {
  const { sort: _, ...rest } = query;
  const asked = { month: lastMonth(), ...rest };
  const [coverage, hospitals] = await Promise.all([list(api, asked, 2000), hospitalsByCode()]);
  return { asked, ...coverage, hospitals };
}

function view({ asked, items, more, hospitals }, { query, me }) {
  const columns = columnsOf(hospitals, asked.month);
  return html`
    ${filters('/coverage', asked, fields(me, hospitals))}
    ${dayLegend()}
    ${table({
      caption: text(`${asked.month} 各机构各类数据`, `${asked.month}, days by institution and kind`), items: sorted(items, columns, query.sort), more, columns, order: { path: '/coverage', query: { ...asked, ...query } }, download: { path: api, query: asked },
    })}`;
}

const fields = (me, hospitals) => [
  { name: 'month', title: text('月份', 'Month'), type: 'month', required: true },
  { name: 'kind', title: text('类别', 'Kind'), type: 'choice', choices: ['usage', 'inbound', 'stock', 'outbound'].map(k => [k, kindName(k)]) },
  { name: 'silent', title: text('静默', 'Silent'), type: 'choice', choices: [['true', text('仅静默', 'silent only')], ['false', text('仅正常', 'fresh only')]] },
  ...(me.hospital ? [] : [
    { name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) },
    { name: 'level', title: text('级别', 'Level'), type: 'choice', choices: [['tertiary', text('三级', 'tertiary')], ['secondary', text('二级', 'secondary')], ['primary', text('基层', 'primary')]] },
    { name: 'ownership', title: text('性质', 'Ownership'), type: 'choice', choices: [['all', text('含社会办', 'private too')]] },
  ]),
  { name: 'source', title: text('来源', 'Source'), type: 'choice', choices: [['his', text('医院', 'hospital')], ['platform', text('采购平台', 'platform')], ['insurance', text('医保', 'insurance')]] },
];

const columnsOf = (hospitals, month) => [
  { key: 'hospital', by: c => hospitals.get(c.hospital)?.name, title: text('机构', 'Institution'), cell: c => placeName(hospitals, c.hospital) },
  { key: 'kind', by: c => c.kind, title: text('类别', 'Kind'), cell: c => html`<a href=${link('/feeds', { hospital: c.hospital, kind: c.kind })}>${kindName(c.kind)}</a>` },
  { key: 'ratio', by: c => c.ratio, title: text('覆盖率', 'Coverage'), number: true, cell: c => html`${explained(percent(c.ratio), c.explain)} <small>${c.daysReported}/${c.daysExpected}</small>` },
  { title: text('逐日', 'Day by day'), cell: c => dayStrip(c, month) },
  { title: text('缺报日', 'Missing'), cell: c => missing(c) },
  { key: 'state', by: c => c.silentSince, title: text('状态', 'State'), cell: c => html`${c.silent ? verdict('orange', text(`自 ${c.silentSince ?? '—'} 静默`, `silent since ${c.silentSince ?? '—'}`)) : verdict('ok', text('正常', 'fresh'))} <small title=${c.everyReason ?? ''}>${text(`数据至 ${c.lastDay ?? '—'}`, `up to ${c.lastDay ?? '—'}`)}</small>` },
  { title: text('联系人', 'Contacts'), cell: c => (c.silent ? contacts(hospitals.get(c.hospital)?.contacts) : nothing) },
];

const missing = c => (c.missing === 0 ? '—' : html`${text(`${c.missing} 天`, `${c.missing} days`)} <small>${(c.missingDays ?? []).slice(0, 3).map(run => (run.from === run.to ? run.from.slice(5) : `${run.from.slice(5)}–${run.to.slice(5)}`)).join('，')}${(c.missingDays?.length ?? 0) > 3 ? '…' : ''}</small>`);

// 短缺直报: the reports of a period, who has not reported, and the files.
import { html, nothing } from '../lib/lit-html.js';
import { get, list, send } from '../app/api.js';
import { text } from '../app/language.js';
import { go, link } from '../app/router.js';
import { may } from '../app/session.js';
import { drugName } from '../parts/drug.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { contacts } from '../parts/people.js';
import { problemBox } from '../parts/problem.js';
import { reportState, reportType } from '../parts/report-words.js';
import { badge } from '../parts/severity.js';
import { downloads, table } from '../parts/table.js';

export const page = { path: '/reports', section: 'reports', roles: ['hospital', 'pharmacist', 'officer', 'admin'], menu: () => text('直报', 'Reports'), title: () => text('短缺药品直报', 'Shortage reports'), load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/reports/shortage';

async function load({ query }) {
  const period = query.period ?? lastMonth();
  const [reports, overdue, head] = await Promise.all([list(api, { ...query, period }), list(`${api}/overdue`, { period }), get(api, { period, pageSize: 1 })]);
  return { period, ...reports, overdue: overdue.items, notice: head.notice, problem: null };
}

const view = (data, { me, query, redraw }) => html`
  <p class="notice">${data.notice}</p>
  ${filters('/reports', { ...query, period: data.period }, [
    { name: 'period', title: text('报告期', 'Period'), type: 'month' },
    { name: 'state', title: text('状态', 'State'), type: 'choice', choices: ['draft', 'signed', 'accepted', 'returned', 'escalated', 'filed'].map(s => [s, reportState(s)]) },
    { name: 'type', title: text('类型', 'Type'), type: 'choice', choices: ['initial', 'followUp', 'correction', 'resolved', 'zero'].map(t => [t, reportType(t)]) },
  ])}
  ${data.problem ? problemBox(data.problem) : nothing}
  ${may.sign(me) ? html`<p><button type="button" @click=${() => zero(data, me, redraw)}>${text('起草零报告', 'Draft a zero report')}</button></p>` : nothing}
  ${downloads({ path: api, query: { period: data.period, layout: 'reconstructed-1' } })}
  ${table({ caption: text('报告', 'Reports'), items: data.items, more: data.more, columns, empty: text('本期没有报告。', 'No reports in this period.') })}
  <section><h2>${text('尚未报告的机构', 'Who has not reported')}</h2>${table({ caption: text('尚未报告的机构', 'Who has not reported'), items: data.overdue, columns: silent, empty: text('都已报告。', 'All have reported.') })}</section>`;

const columns = [
  { get title() { return text('报告', 'Report'); }, cell: r => html`<a href=${link(`/reports/${r.id}`)}>${r.id}</a>` },
  { get title() { return text('类型', 'Type'); }, cell: r => reportType(r.type) },
  { get title() { return text('机构', 'Institution'); }, cell: r => r.institution.name },
  { get title() { return text('药品', 'Drug'); }, cell: r => (r.drug ? drugName(r.drug) : '—') },
  { get title() { return text('状态', 'State'); }, cell: r => badge(reportState(r.state), r.state) },
  { get title() { return text('填报人', 'Signed by'); }, cell: r => r.reporter?.name ?? '—' },
];

const silent = [
  { get title() { return text('机构', 'Institution'); }, cell: o => html`${o.name} <small>${o.hospital}</small>` },
  { get title() { return text('联系人', 'Contacts'); }, cell: o => contacts(o.contacts) },
];

async function zero(data, me, redraw) {
  try {
    const report = await send('POST', api, { type: 'zero', hospital: me.hospital, period: data.period });
    go(`/reports/${report.id}`);
  } catch (problem) {
    data.problem = problem;
    redraw();
  }
}

// 短缺直报: the reports of a period, who has not reported, and the files.
import { html, nothing } from '../lib/lit-html.js';
import { address, get, list, send } from '../app/api.js';
import { day, instant, said, text } from '../app/language.js';
import { go, link } from '../app/router.js';
import { may } from '../app/session.js';
import { drugName } from '../parts/drug.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { contacts } from '../parts/people.js';
import { hospitalChoices, hospitalsByCode } from '../parts/places.js';
import { problemBox } from '../parts/problem.js';
import { reportState, reportType } from '../parts/report-words.js';
import { badge, levelName, severityMark } from '../parts/severity.js';
import { table } from '../parts/table.js';
import { verdict } from '../parts/verdict.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/reports/shortage';

async function load({ query }) {
  const asked = { period: lastMonth(), ...query };
  const { layout: _, ...sifted } = asked;
  const { period, hospital, region } = asked;
  const [reports, overdue, head, hospitals] = await Promise.all([list(api, sifted), list(`${api}/overdue`, { period, hospital, region }), get(api, { period, pageSize: 1 }), hospitalsByCode()]);
  return { asked, ...reports, overdue: overdue.items, notice: head.notice, hospitals, problem: null };
}

const view = (data, { me, redraw }) => html`
  <p class="notice">${text(...data.notice.split(' / '))}</p>
  ${filters('/reports', data.asked, fields(me, data.hospitals))}
  ${data.problem ? problemBox(data.problem) : nothing}
  ${may.sign(me) ? html`<p><button type="button" @click=${() => zero(data, me, redraw)}>${text('起草零报告', 'Draft a zero report')}</button></p>` : nothing}
  ${files(data.asked)}
  ${table({ caption: text('报告', 'Reports'), items: data.items, more: data.more, columns: columns(), empty: text('没有符合条件的报告。', 'No reports match.') })}
  <section><h2>${text('尚未报告的机构', 'Who has not reported')}</h2>${table({ caption: text('尚未报告的机构', 'Who has not reported'), items: data.overdue, columns: silent(), empty: text('都已报告。', 'All have reported.') })}</section>`;

const layouts = () => [['reconstructed-1', text('直报记录（重构版式）', 'direct report, reconstructed')], ['weekly-supply-1', text('周供应情况表（重构版式）', 'weekly supply status, reconstructed')]];

const fields = (me, hospitals) => [
  { name: 'period', title: text('报告期（如 2026-10 或 2026-W43）', 'Period (2026-10 or 2026-W43)'), type: 'text' },
  { name: 'state', title: text('状态', 'State'), type: 'choice', choices: ['draft', 'signed', 'accepted', 'returned', 'escalated', 'filed'].map(s => [s, reportState(s)]) },
  { name: 'type', title: text('类型', 'Type'), type: 'choice', choices: ['initial', 'followUp', 'correction', 'resolved', 'zero'].map(t => [t, reportType(t)]) },
  ...(me.hospital ? [] : [
    { name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) },
    { name: 'region', title: text('区划代码', 'Region code'), type: 'text' },
    { name: 'dueBefore', title: text('审核时限早于', 'Review due before'), type: 'date' },
  ]),
  { name: 'layout', title: text('下载版式', 'Layout of files'), type: 'choice', choices: layouts() },
];

/** The same reports in a layout, as files; the weekly form exists of weeks only. */
const files = ({ layout = 'reconstructed-1', ...asked }) => html`<p class="downloads">${text('下载', 'Download')}
  ${['xlsx', 'csv', 'json'].map(format => html`<a href=${address(api, { ...asked, layout, format })} download=${format === 'json' ? `shortage-report-${asked.period ?? 'all'}.json` : ''}>${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[format]}</a> `)}</p>`;

const columns = () => [
  { title: text('报告', 'Report'), cell: r => html`<a href=${link(`/reports/${r.id}`)}>${r.id}</a> <small>${r.period} · v${r.version}</small>` },
  { title: text('类型', 'Type'), cell: r => html`${reportType(r.type)} ${r.late ? badge(text('补报', 'late'), 'orange') : nothing}` },
  { title: text('机构', 'Institution'), cell: r => html`${r.institution.name} ${r.institution.hospital === null ? badge(text('区域记录', 'region’s own'), 'yellow') : nothing}` },
  { title: text('药品', 'Drug'), cell: r => (r.drug ? html`${r.severity ? severityMark(r.severity) : nothing} ${drugName(r.drug)}` : '—') },
  { title: text('状态', 'State'), cell: r => html`${badge(reportState(r.state), r.state)} ${r.signatureValid === false ? badge(text('▲ 签名不符', '▲ signature broken'), 'red') : nothing}` },
  { title: text('签署', 'Signed'), cell: r => html`${r.reporter?.name ?? '—'} <small>${r.reporter?.signedAt ? instant(r.reporter.signedAt) : nothing}</small>` },
  { title: text('审核', 'Review'), cell: r => (r.dueBy ? html`${levelName(r.level)} <small>${text('时限', 'by')} ${day(r.dueBy)}</small>` : '—') },
];

const kindOf = { notStarted: 'none', filing: 'none', draft: 'yellow', lateFiling: 'orange', overdue: 'red' };

const silent = () => [
  { title: text('机构', 'Institution'), cell: o => html`${o.name} <small>${o.hospital} · ${o.period}</small>` },
  { title: text('状态', 'State'), cell: o => verdict(kindOf[o.state] ?? 'none', said(o.stateName), o.since ? text(`自 ${instant(o.since)}`, `since ${instant(o.since)}`) : '') },
  { title: text('填报时限', 'Window'), cell: o => text(`${instant(o.window.filingFrom)} 至 ${instant(o.window.filingTo)}，补报至 ${instant(o.window.lateTo)}`, `${instant(o.window.filingFrom)} to ${instant(o.window.filingTo)}, late until ${instant(o.window.lateTo)}`) },
  { title: text('草稿', 'Drafts'), cell: o => (o.drafts.length > 0 ? o.drafts.map(id => html`<a href=${link(`/reports/${id}`)}>${id}</a> `) : '—') },
  { title: text('联系人', 'Contacts'), cell: o => contacts(o.contacts) },
];

async function zero(data, me, redraw) {
  try {
    const report = await send('POST', api, { type: 'zero', hospital: me.hospital, period: data.asked.period });
    go(`/reports/${report.id}`);
  } catch (problem) {
    data.problem = problem;
    redraw();
  }
}

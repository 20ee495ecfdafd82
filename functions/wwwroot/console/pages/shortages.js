// 待报短缺: what this hospital has to report, by when, and the ways to do it.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { drugsOf } from '../app/catalogue.js';
import { instant, said, text } from '../app/language.js';
import { go, link } from '../app/router.js';
import { may } from '../app/session.js';
import { drugName } from '../parts/drug.js';
import { drugField } from '../parts/drug-field.js';
import { lastMonth, today } from '../parts/months.js';
import { problemBox } from '../parts/problem.js';
import { causes, reportState, reportType } from '../parts/report-words.js';
import { badge, severityMark, shortageName, stateName } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/reports/shortage';

async function load({ me }) {
  const [warnings, reports, owed, drugs] = await Promise.all([list('/api/warnings', {}, 1000), list(api, {}, 1000), list(`${api}/overdue`, {}, 10), drugsOf(me.hospital)]);
  const open = warnings.items.filter(w => w.reportable && (w.state === 'open' || w.state === 'acknowledged'));
  return { open, drafts: reports.items.filter(r => r.state === 'draft' || r.state === 'returned'), owed: owed.items, drugs, problem: null };
}

const view = (data, context) => html`
  ${data.problem ? problemBox(data.problem) : nothing}
  ${windows(data.owed)}
  <section><h2>${text('等待签署的报告', 'Reports to sign')}</h2>${table({ caption: text('等待签署的报告', 'Reports to sign'), items: data.drafts, columns: ofDrafts(), empty: text('没有等待签署的报告。', 'No report waits.') })}</section>
  <section><h2>${text('应报而未起草的预警', 'Reportable warnings without a report')}</h2>${table({ caption: text('应报的预警', 'Reportable warnings'), items: data.open, columns: ofWarnings(data, context), empty: text('没有应报而未报的预警。', 'Every reportable warning has its report.') })}</section>
  ${may.sign(context.me) ? html`${byHand(data, context)}${zero(data, context)}` : nothing}`;

const windows = owed => (owed.length === 0 ? html`<p class="issued" role="status">${text('到期的报告期都已报告。', 'Every period that is due has been reported.')}</p>`
  : owed.map(o => html`<div class="notice"><p><b>${o.period}</b> ${badge(said(o.stateName), o.state === 'overdue' ? 'red' : 'orange')}
      ${text(`填报窗口 ${instant(o.window.filingFrom)} 至 ${instant(o.window.filingTo)}，补报至 ${instant(o.window.lateTo)}。有短缺须签署报告，无短缺须零报告。`,
        `to be filed between ${instant(o.window.filingFrom)} and ${instant(o.window.filingTo)}, late until ${instant(o.window.lateTo)}. Sign the reports, or a zero report where nothing is short.`)}</p></div>`));

const ofDrafts = () => [
  { title: text('报告', 'Report'), cell: r => html`<a href=${link(`/reports/${r.id}`)}>${reportType(r.type)} ${r.period}</a><small>${r.id}</small>` },
  { title: text('药品', 'Drug'), cell: r => (r.drug ? drugName(r.drug) : '—') },
  { title: text('级别', 'Severity'), cell: r => (r.severity ? severityMark(r.severity) : '—') },
  { title: text('状态', 'State'), cell: r => badge(reportState(r.state), r.state) },
  { title: text('还缺', 'Still missing'), cell: r => (r.missing?.length ? r.missing.map(m => said(m.name)).join('；') : text('可以签署', 'ready to sign')) },
];

const ofWarnings = (data, context) => [
  { title: text('级别', 'Severity'), cell: w => severityMark(w.severity) },
  { title: text('药品', 'Drug'), cell: w => html`<a href=${link(`/warnings/${w.id}`)}>${w.product?.genericName ?? w.drugCode}</a> ${drugName({ ...w.product, genericName: '' })}` },
  { title: text('类型', 'Type'), cell: w => shortageName(w.type) },
  { title: text('状态', 'State'), cell: w => badge(stateName(w.state), w.state) },
  { title: text('时限', 'Due'), cell: w => w.dueBy ?? '—' },
  { title: text('上报', 'Report'), cell: w => (may.sign(context.me) ? html`<button type="button" @click=${() => step(data, context, async () => goTo(await send('POST', `/api/warnings/${w.id}/report`, {})))}>${text('起草报告', 'Draft it')}<span class="heard"> ${w.product?.genericName}</span></button>` : '—') },
];

const goTo = warning => go(warning.reportId ? `/reports/${warning.reportId}` : `/warnings/${warning.id}`);

const byHand = (data, context) => html`
  <section><h2>${text('系统没有发现的短缺', 'A shortage that no warning saw')}</h2>
    <p class="hint">${text('填写后起草一份初报，补全并签署后才算报告；只作登记、随数据报送的，可在',
      'This drafts a first report, to be completed and signed. To put it on record with the data only, use')} <a href=${link('/entry', { kind: 'shortages' })}>${text('手工填报·短缺上报', 'Type it in · shortages')}</a>${text('。', '.')}</p>
    <form class="filters" @submit=${event => draft(event, data, context)}>
      ${drugField(data.drugs)}
      <label>${text('短缺类型', 'Type')}<select name="shortageType">${['outOfStock', 'insufficient', 'delayed'].map(type => html`<option value=${type}>${shortageName(type)}</option>`)}</select></label>
      <label>${text('起始日', 'Since')}<input name="since" type="date" required max=${today()}></label>
      <label>${text('原因', 'Cause')}<select name="cause">${causes().map(([value, word]) => html`<option value=${value}>${word}</option>`)}</select></label>
      <label>${text('原因说明（选“其他”时必填）', 'Explanation (needed for “other”)')}<input name="causeText" maxlength="200"></label>
      <label>${text('报告期', 'Period')}<input name="period" type="month" required .value=${today().slice(0, 7)}></label>
      <button class="primary">${text('起草初报', 'Draft a first report')}</button>
    </form></section>`;

const zero = (data, context) => html`
  <section><h2>${text('零报告', 'Zero report')}</h2>
    <p class="hint">${text('本期没有短缺时填报；尚有橙色、红色预警或库存缺报时不能零报告。', 'Where nothing was short in the period; not while an orange or red warning is open or days of stock are missing.')}</p>
    <form class="filters" @submit=${event => { event.preventDefault(); const period = new FormData(event.currentTarget).get('period'); step(data, context, async () => go(`/reports/${(await send('POST', api, { type: 'zero', hospital: context.me.hospital, period })).id}`)); }}>
      <label>${text('零报告的报告期', 'Period of the zero report')}<input name="period" type="month" required .value=${data.owed[0]?.period ?? lastMonth()}></label><button>${text('起草零报告', 'Draft a zero report')}</button>
    </form></section>`;

function draft(event, data, context) {
  event.preventDefault();
  const { cause, causeText, ...body } = Object.fromEntries(new FormData(event.currentTarget));
  step(data, context, async () => go(`/reports/${(await send('POST', api, { type: 'initial', hospital: context.me.hospital, ...body, causes: [cause], causeText: causeText || null })).id}`));
}

async function step(data, context, work) {
  try {
    await work();
    data.problem = null;
  } catch (problem) {
    data.problem = problem;
  }
  context.redraw();
}

// One report: filled in by the system, mended and signed by a pharmacist, reviewed by an officer.
import { html, nothing } from '../lib/lit-html.js';
import { get, send } from '../app/api.js';
import { day, instant, number, percent, said, text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { drugName } from '../parts/drug.js';
import { problemBox } from '../parts/problem.js';
import { causes, reportState, reportType, supplyStatus } from '../parts/report-words.js';
import { badge, shortageName } from '../parts/severity.js';

export const page = { path: '/reports/:id', within: '/reports', roles: ['hospital', 'pharmacist', 'officer', 'admin'], title: () => text('直报记录', 'Report'), load: context => load(context), view: (data, context) => view(data, context) };

const address = id => `/api/reports/shortage/${encodeURIComponent(id)}`;
const load = async ({ parts }) => ({ report: await get(address(parts.id)), problem: null });

const view = (data, context) => html`
  <p class="notice">${text('重构版式，非官方接口', 'reconstructed layout, not the official interface')}</p>
  <p class="lead">${reportType(data.report.type)} ${badge(reportState(data.report.state), data.report.state)} <small>${data.report.period} · v${data.report.version}</small></p>
  ${data.problem ? problemBox(data.problem) : nothing}
  ${known(data.report)}
  ${data.report.state === 'draft' && may.sign(context.me) ? drafting(data, context) : nothing}
  ${steps(data, context)}
  <section><h2>${text('经过', 'History')}</h2><ol class="history">${data.report.history.map(e => html`<li><time>${instant(e.at)}</time> ${e.event} <span>${e.by}</span>${e.note ? html`<q>${e.note}</q>` : nothing}</li>`)}</ol></section>`;

const known = r => html`
  <dl class="facts">
    <dt>${text('机构', 'Institution')}</dt><dd>${r.institution.name} <small>${r.institution.institutionCode ?? ''}</small></dd>
    ${r.drug ? html`
      <dt>${text('药品', 'Drug')}</dt><dd>${drugName(r.drug, r.institution.hospital, r.drug.drugCode)}</dd>
      <dt>${text('短缺类型', 'Type')}</dt><dd>${shortageName(r.shortage?.type)}</dd>
      <dt>${text('起始日', 'Since')}</dt><dd>${day(r.shortage?.since)}</dd>
      <dt>${text('月均用量', 'Monthly use')}</dt><dd>${number(r.supply?.monthlyUse)}</dd>
      <dt>${text('当前库存', 'On hand')}</dt><dd>${number(r.supply?.onHand)}</dd>
      <dt>${text('可用天数', 'Days of cover')}</dt><dd>${number(r.supply?.daysOfCover, 1)}</dd>
      <dt>${text('未满足订单量', 'Unfilled')}</dt><dd>${number(r.supply?.unfilledQuantity)}</dd>
      <dt>${text('配送率', 'Delivery rate')}</dt><dd>${percent(r.supply?.deliveryRate)}</dd>
      <dt>${text('替代药品', 'Substitutes')}</dt><dd>${r.supply?.substitutes?.join('；') || '—'}</dd>
      <dt>${text('依据', 'Evidence')}</dt><dd><ul class="evidence">${r.evidence.map(e => html`<li>${said(e.text)}</li>`)}</ul></dd>` : nothing}
    ${r.warningId ? html`<dt>${text('预警', 'Warning')}</dt><dd><a href=${link(`/warnings/${r.warningId}`)}>${r.warningId}</a></dd>` : nothing}
    <dt>${text('填报人', 'Signed by')}</dt><dd>${r.reporter?.name ?? '—'} ${instant(r.reporter?.signedAt)}</dd>
    ${r.filing ? html`<dt>${text('国家系统回执', 'National receipt')}</dt><dd>${r.filing.receipt} ${instant(r.filing.filedAt)}</dd>` : nothing}
  </dl>`;

// What the draft itself lacks, or what signing was refused for.
function missing({ report, problem }) {
  const faults = problem?.body?.fields ?? problem?.body?.missing ?? report.missing ?? [];
  return faults.length === 0 ? nothing : html`<div class="notice"><p>${text('还缺以下内容，补全后才能签署：', 'Still missing; it can be signed once these are there:')}</p><ul>${faults.map(f => html`<li><b>${said(f.name)}</b> ${said(f.mend)}</li>`)}</ul></div>`;
}

const drafting = (data, context) => html`
  <form class="draft" @submit=${event => save(event, data, context)}>
    <h2>${text('补充与签署', 'Complete and sign')}</h2>
    ${missing(data)}
    ${data.report.drug ? html`
      <label>${text('供应情况', 'Supply')}<select name="status">${supplyStatus().map(([value, word]) => html`<option value=${value} ?selected=${value === data.report.shortage?.status}>${word}</option>`)}</select></label>
      <fieldset><legend>${text('短缺原因（1–3 项）', 'Causes (1 to 3)')}</legend>${causes().map(([value, word]) => html`<label class="tick"><input type="checkbox" name="causes" value=${value} ?checked=${data.report.shortage?.causes.includes(value)}>${word}</label>`)}</fieldset>
      <label>${text('原因说明', 'Explanation')}<textarea name="causeText" maxlength="200" rows="2" .value=${data.report.shortage?.causeText ?? ''}></textarea></label>
      <label>${text('预计恢复日', 'Expected recovery')}<input type="date" name="expectedRecovery" .value=${data.report.supply?.expectedRecovery ?? ''}></label>
      <label>${text('已采取措施', 'Measures taken')}<textarea name="measuresTaken" maxlength="500" rows="2" .value=${data.report.supply?.measuresTaken ?? ''}></textarea></label>` : nothing}
    <label>${text('签署人姓名', 'Signer’s name')}<input name="name" maxlength="50" autocomplete="name"></label>
    <div><button name="do" value="save">${text('保存草稿', 'Save')}</button> <button class="primary" name="do" value="sign">${text('保存并签署', 'Save and sign')}</button></div>
  </form>`;

async function save(event, data, context) {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  const sign = event.submitter?.value === 'sign';
  await step(data, context, async () => {
    let report = data.report;
    if (report.drug) {
      report = await send('PATCH', address(report.id), {
        status: form.get('status'), causes: form.getAll('causes'), causeText: form.get('causeText') || null, expectedRecovery: form.get('expectedRecovery') || null, measuresTaken: form.get('measuresTaken') || null,
      });
    }
    return sign ? send('POST', `${address(report.id)}/sign`, { name: form.get('name') }) : report;
  });
}

const steps = (data, context) => {
  const { report } = data;
  const review = may.review(context.me) && ['signed', 'accepted', 'escalated'].includes(report.state);
  const correct = may.sign(context.me) && report.state !== 'draft';
  if (!review && !correct) return nothing;
  return html`
    <form class="actions" @submit=${event => act(event, data, context)}>
      <label>${text('意见', 'Note')}<textarea name="note" maxlength="2000" rows="2"></textarea></label>
      ${review ? html`<label>${text('国家系统回执号', 'National receipt')}<input name="receipt" maxlength="100"></label>` : nothing}
      <div>
        ${review && report.state === 'signed' ? html`<button value="accept">${text('接收', 'Accept')}</button><button value="return">${text('退回', 'Return')}</button>` : nothing}
        ${review && report.state !== 'escalated' ? html`<button value="escalate">${text('上报上级', 'Escalate')}</button>` : nothing}
        ${review ? html`<button value="filed">${text('登记已填报', 'Record the filing')}</button>` : nothing}
        ${correct ? html`<button value="correct">${text('起草更正', 'Draft a correction')}</button>` : nothing}
      </div>
    </form>`;
};

async function act(event, data, context) {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  const move = event.submitter.value;
  const body = move === 'filed' ? { receipt: form.get('receipt'), filedAt: new Date().toISOString() } : { note: form.get('note') || null };
  await step(data, context, () => send('POST', `${address(data.report.id)}/${move}`, body));
}

async function step(data, context, work) {
  try {
    data.report = await work();
    data.problem = null;
  } catch (problem) {
    data.problem = problem;
  }
  context.redraw();
}

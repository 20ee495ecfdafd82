// What becomes of a signed report: accepted, returned, handed on, filed, or corrected.
import { html, nothing } from '../../lib/lit-html.js';
import { send, sendTagged } from '../../app/api.js';
import { text } from '../../app/language.js';
import { go } from '../../app/router.js';
import { may } from '../../app/session.js';
import { chinaNow } from '../months.js';
import { problemBox } from '../problem.js';

export const addressOf = id => `/api/reports/shortage/${encodeURIComponent(id)}`;

const own = (report, me) => report.institution.hospital === null && me.principal === 'officer' && me.region === report.institution.region;

function moves(report, me) {
  const reviews = may.review(me) && !own(report, me);
  return {
    accept: reviews && ['signed', 'escalated'].includes(report.state), return: reviews && ['signed', 'escalated'].includes(report.state), escalate: reviews && ['signed', 'accepted'].includes(report.state),
    filed: may.review(me) && ['signed', 'accepted', 'escalated'].includes(report.state),
    correct: (may.sign(me) || own(report, me)) && report.state !== 'draft' && !report.openCorrection,
  };
}

export function reportSteps(data, context) {
  const can = moves(data.report, context.me);
  if (!Object.values(can).some(Boolean)) return nothing;
  return html`
    <form class="actions" aria-labelledby="steps" @submit=${event => act(event, data, context)}>
      <h2 id="steps">${text('处理', 'What to do')}</h2>
      <label>${text('意见或理由', 'Note or reason')}<textarea name="note" maxlength="2000" rows="2"></textarea></label>
      <div>
        ${can.accept ? html`<button value="accept">${text('接收', 'Accept')}</button>` : nothing}
        ${can.return ? html`<button value="return">${text('退回', 'Return')}</button>` : nothing}
        ${can.escalate ? html`<button value="escalate">${text('上报上级', 'Hand on')}</button>` : nothing}
        ${can.correct ? html`<button value="correct">${text('起草更正', 'Draft a correction')}</button>` : nothing}
      </div>
      ${can.filed ? html`<fieldset><legend>${text('在国家系统填报后登记', 'Once it was entered in the national system')}</legend>
        <label>${text('国家系统回执号', 'National receipt')}<input name="receipt" maxlength="100"></label>
        <label>${text('填报时间', 'Entered at')}<input name="filedAt" type="datetime-local" value=${chinaNow()}></label>
        <button value="filed">${text('登记已填报', 'Record the filing')}</button></fieldset>` : nothing}
      <div class="said" aria-live="polite">${data.problem ? problemBox(data.problem) : data.done ? html`<p class="done">${data.done}</p>` : nothing}</div>
    </form>`;
}

async function act(event, data, context) {
  event.preventDefault();
  const target = event.currentTarget;
  const { submitter } = event;
  const form = new FormData(target);
  const note = form.get('note').trim() || null;
  const move = submitter.value;
  try {
    if (move === 'correct') { go(`/reports/${(await send('POST', `${addressOf(data.report.id)}/correct`, { reason: note })).id}`); return; }
    const body = move === 'filed' ? { receipt: form.get('receipt').trim(), filedAt: form.get('filedAt') ? `${form.get('filedAt')}:00+08:00` : null } : { note };
    const { value, tag } = await sendTagged('POST', `${addressOf(data.report.id)}/${move}`, body, data.tag);
    Object.assign(data, { report: value, tag, problem: null, done: text(`已记录：${submitter.textContent}`, `Done: ${submitter.textContent}`) });
    target.reset();
  } catch (problem) {
    Object.assign(data, { problem, done: null });
  }
  context.redraw();
}

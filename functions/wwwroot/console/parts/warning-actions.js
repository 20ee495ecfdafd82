// What may be done with a warning from where it stands, with a note and a cause; what is refused is said beside the buttons.
import { html, nothing } from '../lib/lit-html.js';
import { send } from '../app/api.js';
import { text } from '../app/language.js';
import { may } from '../app/session.js';
import { problemBox } from './problem.js';
import { causes } from './report-words.js';

const moves = me => [
  { action: 'acknowledge', word: text('确认', 'Acknowledge'), from: ['open'] },
  { action: 'report', word: text('起草直报', 'Draft a report'), from: ['open', 'acknowledged'] },
  ...(may.review(me) ? [{ action: 'escalate', word: text('上报上级', 'Hand on'), from: ['open', 'acknowledged', 'reported'] }] : []),
  { action: 'resolve', word: text('解除', 'Resolve'), from: ['open', 'acknowledged', 'reported', 'escalated'] },
  { action: 'reopen', word: text('重开', 'Reopen'), from: ['resolved'] },
  { action: 'comment', word: text('仅备注', 'Comment'), from: ['open', 'acknowledged', 'reported', 'escalated', 'resolved'] },
];

export const warningActions = (data, context) => (context.me.principal === 'hospital' ? nothing : html`
  <form class="actions" aria-labelledby="actions" @submit=${event => act(event, data, context)}>
    <h2 id="actions">${text('处置', 'What to do')}</h2>
    <label>${text('备注', 'Note')}<textarea name="note" maxlength="2000" rows="2"></textarea></label>
    <label>${text('短缺原因（可不填）', 'Cause (optional)')}<select name="cause"><option value="">—</option>${causes().map(([cause, word]) => html`<option value=${cause} ?selected=${cause === data.warning.cause}>${word}</option>`)}</select></label>
    <div>${moves(context.me).filter(m => m.from.includes(data.warning.state)).map(m => html`<button name="action" value=${m.action}>${m.word}</button>`)}</div>
    <div class="said" aria-live="polite">${data.problem ? problemBox(data.problem) : data.done ? html`<p class="done">${data.done}</p>` : nothing}</div>
  </form>`);

async function act(event, data, context) {
  event.preventDefault();
  const form = event.currentTarget;
  const { submitter } = event;
  const said = new FormData(form);
  submitter.disabled = true;
  try {
    data.warning = await send('POST', `/api/warnings/${encodeURIComponent(data.warning.id)}/${submitter.value}`, { note: said.get('note').trim() || null, cause: said.get('cause') || null });
    [data.problem, data.done] = [null, text(`已记录：${submitter.textContent}`, `Done: ${submitter.textContent}`)];
    form.reset();
  } catch (problem) {
    [data.problem, data.done] = [problem, null];
  }
  submitter.disabled = false;
  context.redraw();
}

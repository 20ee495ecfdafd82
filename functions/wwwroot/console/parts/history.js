// What happened, in order: when, what, by whom, with their words.
import { html, nothing } from '../lib/lit-html.js';
import { instant, text } from '../app/language.js';
import { causes } from './report-words.js';
import { severityMark } from './severity.js';

const names = () => ({
  raised: text('发出预警', 'raised'), changed: text('级别或类型变化', 'changed'), cleared: text('自动解除', 'cleared'), acknowledged: text('确认', 'acknowledged'), reported: text('起草直报', 'report drafted'),
  escalated: text('上报上级', 'handed on'), resolved: text('解除', 'resolved'), reopened: text('重开', 'reopened'), commented: text('备注', 'commented'), joined: text('并入人工上报', 'joined by a report'),
  drafted: text('起草', 'drafted'), edited: text('修改', 'edited'), signed: text('签署', 'signed'), accepted: text('接收', 'accepted'), returned: text('退回', 'returned'), filed: text('登记已填报', 'filing recorded'), corrected: text('起草更正', 'correction drafted'),
});

/** What happened, in words. */
export const eventName = event => names()[event] ?? event;

/** Who did it: a person by name, or the system. */
export const by = who => (who === 'system' ? text('系统', 'the system') : who.replace(/^(pharmacist|officer|admin|hospital):/, (_, role) => `${({ pharmacist: text('药师', 'pharmacist'), officer: text('专员', 'officer'), admin: text('管理员', 'admin'), hospital: text('机构', 'institution') })[role]} `));

export const historyOf = events => html`<ol class="timeline">${events.map(e => html`
  <li><time datetime=${e.at}>${instant(e.at)}</time> <strong>${eventName(e.event)}</strong> ${e.severity ? severityMark(e.severity) : nothing} <span>${by(e.by)}</span>
    ${e.on ? html`<small>${text(`数据日 ${e.on}`, `as of ${e.on}`)}</small>` : nothing}
    ${e.cause ? html`<small>${causes().find(([cause]) => cause === e.cause)?.[1] ?? e.cause}</small>` : nothing}
    ${e.note ? html`<q>${e.note}</q>` : nothing}</li>`)}</ol>`;

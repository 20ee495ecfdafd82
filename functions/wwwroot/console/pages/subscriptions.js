// 订阅: who is told of what, by which channel, and what became of each message.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { text } from '../app/language.js';
import { link } from '../app/router.js';
import { confirmed } from '../parts/confirm.js';
import { hospitalsByCode } from '../parts/places.js';
import { problemBox } from '../parts/problem.js';
import { badge, severityMark } from '../parts/severity.js';
import { channelName, flagNames, subscriptionForm, subscriptionOf } from '../parts/subscription-form.js';
import { table } from '../parts/table.js';

export const page = { load: () => load(), view: (data, context) => view(data, context) };

async function load() {
  const [subscriptions, hospitals] = await Promise.all([list('/api/subscriptions'), hospitalsByCode()]);
  return { items: subscriptions.items, hospitals, changing: null, problem: null, secret: null, done: null };
}

const view = (data, context) => html`
  ${data.secret ? html`<div class="issued" role="status"><p>${text('签名密钥只显示这一次，请交给接收系统：', 'The signing secret is shown once; give it to the receiving system:')}</p><p><code>${data.secret}</code></p></div>` : nothing}
  <div aria-live="polite">${data.problem ? problemBox(data.problem) : data.done ? html`<p class="done">${data.done}</p>` : nothing}</div>
  ${table({ caption: text('订阅', 'Subscriptions'), items: data.items, columns: columns(data, context), empty: text('还没有订阅。', 'No subscriptions yet.') })}
  ${data.changing === null ? html`<p><button type="button" @click=${() => { data.changing = 'new'; context.redraw(); }}>${text('新增订阅', 'Add a subscription')}</button></p>`
    : subscriptionForm(data.changing === 'new' ? null : data.changing, { me: context.me, hospitals: data.hospitals, others: data.items }, event => save(event, data, context))}`;

const columns = (data, context) => [
  { title: text('名称', 'Id'), cell: s => html`<a href=${link(`/subscriptions/${s.id}`)}>${s.id}</a>` },
  { title: text('渠道', 'Channel'), cell: s => html`${channelName(s.channel)} <small>${s.target}</small>` },
  { title: text('范围', 'Scope'), cell: s => html`${data.hospitals.get(s.hospital)?.name ?? s.hospital ?? s.region ?? text('全部', 'everything')} ${(s.flags ?? []).map(flag => html`<span class="flag">${flagNames().find(([name]) => name === flag)?.[1] ?? flag}</span> `)}` },
  { title: text('最低级别', 'From'), cell: s => severityMark(s.minSeverity) },
  { title: text('方式', 'How'), cell: s => html`${s.digest === 'daily' ? text('每日汇总', 'daily') : text('逐条', 'one by one')} <small>${s.quietHours ? text(`免打扰 ${s.quietHours}`, `quiet ${s.quietHours}`) : nothing}</small>${s.escalation ? html`<small>${text(`${s.escalation.afterMinutes} 分钟无人处置则通知 ${s.escalation.to}`, `after ${s.escalation.afterMinutes} min to ${s.escalation.to}`)}</small>` : nothing}` },
  { title: text('状态', 'State'), cell: s => (s.state === 'active' ? badge(text('正常', 'active'), 'ok') : badge(text('已暂停', 'suspended'), 'red')) },
  { title: text('操作', 'Do'), cell: s => html`<div class="row">
    <button type="button" @click=${() => { data.changing = s; context.redraw(); }}>${text('修改', 'Change')}<span class="heard"> ${s.id}</span></button>
    <button type="button" @click=${() => step(data, context, () => send('POST', `/api/subscriptions/${s.id}/test`), text('测试已发出，结果见投递记录。', 'A test is on its way; see its deliveries.'))}>${text('测试', 'Test')}<span class="heard"> ${s.id}</span></button>
    ${s.state === 'suspended' ? html`<button type="button" @click=${() => step(data, context, () => send('POST', `/api/subscriptions/${s.id}/resume`), text('已恢复。', 'Resumed.'))}>${text('恢复', 'Resume')}</button>` : nothing}
    <button type="button" @click=${() => remove(s, data, context)}>${text('删除', 'Delete')}<span class="heard"> ${s.id}</span></button></div>` },
];

async function save(event, data, context) {
  event.preventDefault();
  const { id, body } = subscriptionOf(event.currentTarget);
  await step(data, context, async () => { data.secret = (await send('PUT', `/api/subscriptions/${encodeURIComponent(id)}`, body)).secret ?? null; data.changing = null; }, text('已保存。', 'Saved.'));
}

async function remove(s, data, context) {
  if (await confirmed(text(`删除订阅 ${s.id}？未发出的消息将取消。`, `Delete ${s.id}? What was not sent yet is cancelled.`), text('删除', 'Delete')))
    await step(data, context, () => send('DELETE', `/api/subscriptions/${s.id}`), text('已删除。', 'Deleted.'));
}

async function step(data, context, work, done) {
  try {
    await work();
    data.items = (await list('/api/subscriptions')).items;
    [data.problem, data.done] = [null, done];
  } catch (problem) {
    [data.problem, data.done] = [problem, null];
  }
  context.redraw();
}

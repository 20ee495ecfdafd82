// 订阅: who is told of what, by which channel, and what became of each message.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { text } from '../app/language.js';
import { link } from '../app/router.js';
import { problemBox } from '../parts/problem.js';
import { badge, severityMark, severityName } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = {
  path: '/subscriptions', section: 'settings', roles: ['pharmacist', 'officer', 'admin'], menu: () => text('订阅', 'Alerts'), title: () => text('预警订阅', 'Subscriptions to alerts'), load: () => load(), view: (data, context) => view(data, context),
};

const load = async () => ({ ...(await list('/api/subscriptions')), problem: null, secret: null });

export const channelName = channel => ({ webhook: 'Webhook', email: text('电子邮件', 'e-mail'), wecom: text('企业微信', 'WeCom'), dingtalk: text('钉钉', 'DingTalk') })[channel];

const view = (data, context) => html`
  ${data.problem ? problemBox(data.problem) : nothing}
  ${data.secret ? html`<div class="issued" role="status"><p>${text('签名密钥只显示这一次，请交给接收系统：', 'The signing secret is shown once; give it to the receiving system:')}</p><p><code>${data.secret}</code></p></div>` : nothing}
  ${form(data, context)}
  ${table({ caption: text('订阅', 'Subscriptions'), items: data.items, columns: columns(data, context), empty: text('还没有订阅。', 'No subscriptions yet.') })}`;

const form = (data, context) => html`
  <details class="upload"><summary>${text('新增或修改订阅', 'Add or change a subscription')}</summary>
    <form @submit=${event => save(event, data, context)}>
      <label>${text('名称', 'Id')}<input name="id" required maxlength="64" pattern="[A-Za-z0-9._\\-]+"></label>
      <label>${text('渠道', 'Channel')}<select name="channel">${['webhook', 'email', 'wecom', 'dingtalk'].map(c => html`<option value=${c}>${channelName(c)}</option>`)}</select></label>
      <label>${text('地址', 'Target')}<input name="target" required maxlength="2048" autocomplete="off"></label>
      <label>${text('最低级别', 'Least severity')}<select name="minSeverity">${['yellow', 'orange', 'red'].map(s => html`<option value=${s}>${severityName(s)}</option>`)}</select></label>
      <label>${text('方式', 'How')}<select name="digest"><option value="none">${text('逐条', 'one by one')}</option><option value="daily">${text('每日汇总', 'once a day')}</option></select></label>
      <label>${text('免打扰（红色除外）', 'Quiet hours (but for red)')}<input name="quietHours" pattern="[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]" placeholder="22:00-07:00"></label>
      ${context.me.principal === 'pharmacist' ? nothing : html`<label>${text('机构代码（可不填）', 'Institution (optional)')}<input name="hospital" maxlength="64"></label><label>${text('区划代码（可不填）', 'Region (optional)')}<input name="region" maxlength="6" pattern="[0-9]{6}"></label>`}
      <button class="primary">${text('保存', 'Save')}</button>
    </form>
  </details>`;

const columns = (data, context) => [
  { title: text('名称', 'Id'), cell: s => html`<a href=${link(`/subscriptions/${s.id}`)}>${s.id}</a>` },
  { title: text('渠道', 'Channel'), cell: s => html`${channelName(s.channel)} <small>${s.target}</small>` },
  { title: text('范围', 'Scope'), cell: s => s.hospital ?? s.region ?? text('全部', 'everything') },
  { title: text('最低级别', 'From'), cell: s => severityMark(s.minSeverity) },
  { title: text('方式', 'How'), cell: s => (s.digest === 'daily' ? text('每日汇总', 'daily') : text('逐条', 'one by one')) + (s.quietHours ? ` · ${s.quietHours}` : '') },
  { title: text('状态', 'State'), cell: s => (s.state === 'active' ? badge(text('正常', 'active'), 'ok') : badge(text('已暂停', 'suspended'), 'red')) },
  { title: text('操作', 'Do'), cell: s => html`
    <button type="button" @click=${() => step(data, context, () => send('POST', `/api/subscriptions/${s.id}/test`))}>${text('测试', 'Test')}</button>
    ${s.state === 'suspended' ? html`<button type="button" @click=${() => step(data, context, () => send('POST', `/api/subscriptions/${s.id}/resume`))}>${text('恢复', 'Resume')}</button>` : nothing}
    <button type="button" @click=${() => step(data, context, () => send('DELETE', `/api/subscriptions/${s.id}`))}>${text('删除', 'Delete')}</button>` },
];

async function save(event, data, context) {
  event.preventDefault();
  const { id, ...body } = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
  await step(data, context, async () => { data.secret = (await send('PUT', `/api/subscriptions/${encodeURIComponent(id)}`, body)).secret ?? null; });
}

async function step(data, context, work) {
  try {
    await work();
    const { secret } = data;
    Object.assign(data, await load(), { secret });
  } catch (problem) {
    data.problem = problem;
  }
  context.redraw();
}

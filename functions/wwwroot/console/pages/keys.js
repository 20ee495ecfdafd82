// 密钥: who may do what. A key's text is shown once, when it is issued.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { instant, text } from '../app/language.js';
import { confirmed } from '../parts/confirm.js';
import { problemBox } from '../parts/problem.js';
import { table } from '../parts/table.js';

export const page = { path: '/keys', section: 'settings', roles: ['admin'], menu: () => text('密钥', 'Keys'), title: () => text('访问密钥', 'Access keys'), load: () => load(), view: (data, context) => view(data, context) };

const load = async () => ({ ...(await list('/api/keys')), problem: null, issued: null });

const roles = () => [['hospital', text('机构推送', 'hospital push')], ['pharmacist', text('药师', 'pharmacist')], ['officer', text('短缺药品专员', 'shortage officer')]];

const view = (data, context) => html`
  ${data.problem ? problemBox(data.problem) : nothing}
  ${data.issued ? html`<div class="issued" role="status"><p>${text('密钥只显示这一次，请立即交给持有人：', 'This key is shown once; hand it over now:')}</p><p><code>${data.issued}</code></p></div>` : nothing}
  <form class="filters" @submit=${event => issue(event, data, context)}>
    <label>${text('角色', 'Role')}<select name="principal">${roles().map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select></label>
    <label>${text('机构代码（推送、药师）', 'Institution (push, pharmacist)')}<input name="hospital" maxlength="64"></label>
    <label>${text('区划代码（专员）', 'Region (officer)')}<input name="region" maxlength="6"></label>
    <label>${text('姓名（药师、专员）', 'Name (pharmacist, officer)')}<input name="name" maxlength="50"></label>
    <button class="primary">${text('发放', 'Issue')}</button>
  </form>
  ${table({ caption: text('有效密钥', 'Live keys'), items: data.items, columns: columns(data, context) })}`;

const columns = (data, context) => [
  { title: text('角色', 'Role'), cell: k => roles().find(([role]) => role === k.principal)?.[1] ?? k.principal },
  { title: text('机构或区划', 'For'), cell: k => k.hospital ?? k.region ?? '—' },
  { title: text('姓名', 'Name'), cell: k => k.name ?? '—' },
  { title: text('发放于', 'Issued'), cell: k => instant(k.issuedAt) },
  { title: text('编号', 'Id'), cell: k => html`<code>${k.id}</code>` },
  { title: text('吊销', 'Revoke'), cell: k => html`<button type="button" @click=${() => revoke(k, data, context)}>${text('吊销', 'Revoke')}<span class="heard"> ${k.id}</span></button>` },
];

async function issue(event, data, context) {
  event.preventDefault();
  const body = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
  await step(data, context, async () => {
    const { key } = await send('POST', '/api/keys', body);
    Object.assign(data, await load(), { issued: key });
  });
}

async function revoke(key, data, context) {
  const whose = key.name ?? key.hospital ?? key.region ?? key.id;
  const question = text(`立即吊销 ${whose} 的密钥（${key.id}）？使用它的系统和登录会马上失效，不能恢复。`, `Revoke the key of ${whose} (${key.id})? Systems and sessions that use it end at once, and it can’t be taken back.`);
  if (!(await confirmed(question, text('吊销', 'Revoke')))) return;
  await step(data, context, async () => {
    await send('DELETE', `/api/keys/${encodeURIComponent(key.id)}`);
    Object.assign(data, await load());
  });
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

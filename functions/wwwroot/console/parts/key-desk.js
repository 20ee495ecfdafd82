// Issuing and revoking keys. A key's text is shown once and never again; a hospital has at most two, so that one can be changed for the other.
import { html, nothing } from '../lib/lit-html.js';
import { send } from '../app/api.js';
import { instant, text } from '../app/language.js';
import { confirmed } from './confirm.js';
import { table } from './table.js';

const roles = () => [['hospital', text('机构推送', 'hospital push')], ['pharmacist', text('药师', 'pharmacist')], ['officer', text('短缺药品专员', 'shortage officer')]];

/** The key that was just issued. */
export const issuedKey = (data, context) => (data.issued ? html`
  <div class="issued" role="status"><p>${text('密钥只显示这一次，请立即交给持有人：', 'This key is shown once; hand it over now:')}</p><p><code>${data.issued}</code></p>
    ${data.signing ? html`<p>${text('签名密钥：', 'Signing secret:')}</p><p><code>${data.signing}</code></p>` : nothing}
    <div class="row"><button type="button" @click=${event => copy(event, data.issued)}>${text('复制', 'Copy')}</button><button type="button" @click=${() => { data.issued = null; data.signing = null; context.redraw(); }}>${text('已交付，隐藏', 'Handed over; hide it')}</button></div></div>` : nothing);

// A page that isn't served over HTTPS has no clipboard; the text is selected instead.
async function copy(event, key) {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(key);
    button.textContent = text('已复制', 'Copied');
  } catch {
    getSelection().selectAllChildren(button.closest('.issued').querySelector('code'));
  }
}

/** @param hospital issues for this one; without it an admin says for whom */
export const issueForm = (data, context, again, hospital = null) => html`
  <form class="filters" @submit=${event => issue(event, data, context, again, hospital)}>
    <label>${text('角色', 'Role')}<select name="principal" @change=${context.redraw}>${roles().filter(([role]) => !hospital || role !== 'officer').map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select></label>
    ${hospital ? nothing : html`<label>${text('机构代码（推送、药师）', 'Institution (push, pharmacist)')}<input name="hospital" maxlength="64"></label>
    <label>${text('区划代码（专员）', 'Region (officer)')}<input name="region" maxlength="6"></label>`}
    <label>${text('姓名（药师、专员）', 'Name (pharmacist, officer)')}<input name="name" maxlength="100" autocomplete="off"></label>
    <label>${text('有效至（不填则长期）', 'Until (blank: no end)')}<input name="expiresOn" type="date"></label>
    <label class="tick"><input name="signed" type="checkbox">${text('推送须签名', 'Pushes are signed')}</label>
    <button class="primary">${text('发放密钥', 'Issue a key')}</button>
  </form>
  <p class="hint">${text('机构推送密钥同时最多两个有效：先发新的，换好后吊销旧的。', 'A hospital has at most two live push keys: issue the new one, change over, revoke the old one.')}</p>`;

async function issue(event, data, context, again, hospital) {
  event.preventDefault();
  const { expiresOn, signed, ...body } = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
  // A key holds to the end of its last day in China.
  if (expiresOn) body.expiresAt = `${expiresOn}T23:59:59+08:00`;
  if (signed) body.signed = true;
  const form = event.currentTarget;
  try {
    const { key, signingSecret } = await send('POST', '/api/keys', hospital ? { ...body, hospital } : body);
    Object.assign(data, { issued: key, signing: signingSecret ?? null, problem: null });
    form.reset();
    await again();
  } catch (problem) {
    data.problem = problem;
    context.redraw();
  }
}

/** The live keys, each with its way to end it. */
export const keyTable = (data, context, again, items = data.items) => table({
  caption: text('有效密钥', 'Live keys'), items, download: { path: '/api/keys', query: {} }, empty: text('没有有效密钥。', 'No live keys.'),
  columns: [
    { title: text('角色', 'Role'), cell: k => roles().find(([role]) => role === k.principal)?.[1] ?? k.principal },
    { title: text('机构或区划', 'For'), cell: k => k.hospital ?? k.region ?? '—' },
    { title: text('姓名', 'Name'), cell: k => k.name ?? '—' },
    { title: text('发放于', 'Issued'), cell: k => instant(k.issuedAt) },
    { title: text('有效至', 'Until'), cell: k => (k.expiresAt ? html`${instant(k.expiresAt)}${k.state === 'live' ? nothing : html` <strong>${k.state === 'expired' ? text('已过期', 'expired') : text('即将到期', 'ends soon')}</strong>`}` : text('长期', 'no end')) },
    { title: text('最近使用', 'Last used'), cell: k => k.lastUsedOn ?? text('从未', 'never') },
    { title: text('编号', 'Id'), cell: k => html`<code>${k.id}</code>` },
    { title: text('吊销', 'Revoke'), cell: k => html`<button type="button" @click=${() => revoke(k, data, context, again)}>${text('吊销', 'Revoke')}<span class="heard"> ${k.name ?? k.hospital ?? k.region} ${k.id}</span></button>` },
  ],
});

async function revoke(key, data, context, again) {
  const whose = key.name ?? key.hospital ?? key.region ?? key.id;
  const question = text(`立即吊销 ${whose} 的密钥（${key.id}）？使用它的系统和登录会马上失效，不能恢复。`, `Revoke the key of ${whose} (${key.id})? Systems and sessions that use it end at once, and it can’t be taken back.`);
  if (!(await confirmed(question, text('确认吊销', 'Revoke it')))) return;
  try {
    await send('DELETE', `/api/keys/${encodeURIComponent(key.id)}`);
    await again();
  } catch (problem) {
    data.problem = problem;
    context.redraw();
  }
}

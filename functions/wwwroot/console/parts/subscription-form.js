// The form of a subscription, with all that one can say; what is there already can be changed.
import { html, nothing } from '../lib/lit-html.js';
import { text } from '../app/language.js';
import { hospitalChoices } from './places.js';
import { severityName } from './severity.js';

export const channelName = channel => ({ webhook: 'Webhook', email: text('电子邮件', 'e-mail'), wecom: text('企业微信', 'WeCom'), dingtalk: text('钉钉', 'DingTalk') })[channel];

export const flagNames = () => [
  ['essential', text('基药', 'essential')], ['selected', text('中选', 'selected')], ['negotiated', text('国谈', 'negotiated')], ['emergency', text('急抢救', 'emergency')], ['paediatric', text('儿童', 'paediatric')], ['controlled', text('麻精', 'controlled')],
];

/** @param was the subscription to change, or null for a new one */
export const subscriptionForm = (was, { me, hospitals, others }, onSave) => html`
  <form class="draft" @submit=${onSave}>
    <h2>${was ? text(`修改 ${was.id}`, `Change ${was.id}`) : text('新增订阅', 'A new subscription')}</h2>
    <div class="fields">
      <label>${text('名称（字母、数字、. _ -）', 'Id (letters, digits, . _ -)')}<input name="id" required maxlength="64" pattern="[A-Za-z0-9._\\-]+" .value=${was?.id ?? ''} ?readonly=${Boolean(was)}></label>
      <label>${text('渠道', 'Channel')}<select name="channel">${['webhook', 'email', 'wecom', 'dingtalk'].map(c => html`<option value=${c} ?selected=${c === was?.channel}>${channelName(c)}</option>`)}</select></label>
      <label>${was ? text(`地址（不填则保持 ${was.target}）`, `Target (blank keeps ${was.target})`) : text('地址', 'Target')}<input name="target" ?required=${!was} maxlength="2048" autocomplete="off"></label>
      <label>${text('最低级别', 'Least severity')}<select name="minSeverity">${['yellow', 'orange', 'red'].map(s => html`<option value=${s} ?selected=${s === was?.minSeverity}>${severityName(s)}</option>`)}</select></label>
      <label>${text('方式', 'How')}<select name="digest"><option value="none">${text('逐条', 'one by one')}</option><option value="daily" ?selected=${was?.digest === 'daily'}>${text('每日 8 时汇总（红色即时）', 'once a day at 8 (red at once)')}</option></select></label>
      <label>${text('免打扰，如 22:00-07:00（红色除外）', 'Quiet hours such as 22:00-07:00 (but for red)')}<input name="quietHours" pattern="[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]" .value=${was?.quietHours ?? ''}></label>
      ${me.principal === 'pharmacist' ? nothing : html`
        <label>${text('机构', 'Institution')}<select name="hospital"><option value="">—</option>${hospitalChoices(hospitals).map(([code, name]) => html`<option value=${code} ?selected=${code === was?.hospital}>${name}</option>`)}</select></label>
        <label>${text('区划代码（与机构二选一）', 'Region code (this or an institution)')}<input name="region" maxlength="6" pattern="[0-9]{6}" .value=${was?.region ?? ''}></label>`}
      <label>${text('签名密钥（不填则自动生成）', 'Signing secret (made if blank)')}<input name="secret" minlength="16" maxlength="128" autocomplete="off"></label>
      <label>${text('无人处置时再通知', 'Told next when nobody acts')}<select name="to"><option value="">—</option>${others.filter(o => o.id !== was?.id).map(o => html`<option value=${o.id} ?selected=${o.id === was?.escalation?.to}>${o.id}</option>`)}</select></label>
      <label>${text('等待分钟数', 'After minutes')}<input name="afterMinutes" type="number" min="1" .value=${was?.escalation?.afterMinutes ?? ''}></label>
    </div>
    <fieldset><legend>${text('只关心这些药品（不选为全部）', 'Only drugs that are (none for all)')}</legend>${flagNames().map(([flag, word]) => html`<label class="tick"><input type="checkbox" name="flags" value=${flag} ?checked=${was?.flags?.includes(flag)}>${word}</label>`)}</fieldset>
    <label class="tick"><input type="checkbox" name="feeds" ?checked=${was?.feeds ?? me.principal === 'pharmacist'}>${text('同时通知拒收的文件和被拒的行', 'Refused feeds and rejected rows too')}</label>
    <div><button class="primary">${text('保存', 'Save')}</button></div>
  </form>`;

/** What was typed, as the API takes it. */
export function subscriptionOf(form) {
  const { id, to, afterMinutes, feeds: _, flags: __, ...rest } = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  const body = { ...rest, feeds: form.elements.feeds.checked, flags: [...new FormData(form).getAll('flags')] };
  return { id, body: to ? { ...body, escalation: { afterMinutes: Number(afterMinutes), to } } : body };
}

// 机构: who feeds, where they lie, and how to reach them; an admin adds and changes them.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { text } from '../app/language.js';
import { may } from '../app/session.js';
import { contacts } from '../parts/people.js';
import { problemBox } from '../parts/problem.js';
import { table } from '../parts/table.js';

export const page = {
  path: '/hospitals', section: 'settings', roles: ['officer', 'admin'], menu: () => text('机构', 'Institutions'), title: () => text('机构', 'Institutions'), load: () => load(), view: (data, context) => view(data, context),
};

const load = async () => ({ ...(await list('/api/hospitals')), problem: null });

const kinds = () => [['general', text('综合', 'general')], ['tcm', text('中医', 'TCM')], ['specialty', text('专科', 'specialty')], ['maternity', text('妇幼', 'maternity')], ['psychiatric', text('精神', 'psychiatric')], ['depot', text('短缺药品配送基地', 'depot')]];
const levels = () => [['tertiary', text('三级', 'tertiary')], ['secondary', text('二级', 'secondary')], ['primary', text('基层', 'primary')]];
const word = (choices, value) => choices.find(([choice]) => choice === value)?.[1] ?? value;

const view = (data, context) => html`
  ${data.problem ? problemBox(data.problem) : nothing}
  ${may.administer(context.me) ? adding(data, context) : nothing}
  ${table({ caption: text('机构', 'Institutions'), items: data.items, columns: columns() })}`;

const columns = () => [
  { title: text('代码', 'Code'), cell: h => html`<code>${h.code}</code>` },
  { title: text('名称', 'Name'), cell: h => h.name },
  { title: text('级别', 'Level'), cell: h => word(levels(), h.level) },
  { title: text('类别', 'Kind'), cell: h => word(kinds(), h.kind) },
  { title: text('举办', 'Ownership'), cell: h => (h.ownership === 'private' ? text('民营', 'private') : text('公立', 'public')) },
  { title: text('区划', 'Region'), cell: h => h.region },
  { title: text('机构代码', 'Codes'), cell: h => html`<small>${h.institutionCode ?? ''} ${h.orgCode ?? ''}</small>` },
  { title: text('联系人', 'Contacts'), cell: h => contacts(h.contacts) },
];

const adding = (data, context) => html`
  <details class="upload"><summary>${text('新增或修改机构', 'Add or change an institution')}</summary>
    <form @submit=${event => save(event, data, context)}>
      <label>${text('代码', 'Code')}<input name="code" required maxlength="64" pattern="[A-Za-z0-9\\-]+"></label>
      <label>${text('名称', 'Name')}<input name="name" required maxlength="100"></label>
      <label>${text('级别', 'Level')}<select name="level">${levels().map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select></label>
      <label>${text('类别', 'Kind')}<select name="kind">${kinds().map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select></label>
      <label>${text('举办', 'Ownership')}<select name="ownership"><option value="public">${text('公立', 'public')}</option><option value="private">${text('民营', 'private')}</option></select></label>
      <label>${text('区划代码', 'Region')}<input name="region" required pattern="[0-9]{6}" maxlength="6"></label>
      <label>${text('组织机构代码', 'Organisation code')}<input name="orgCode" maxlength="20"></label>
      <label>${text('医疗机构代码', 'Institution code')}<input name="institutionCode" maxlength="22"></label>
      <label>${text('统一社会信用代码', 'Unified credit code')}<input name="uscc" maxlength="18"></label>
      <label>${text('生效日', 'Effective from')}<input name="effectiveFrom" type="date"></label>
      <button class="primary">${text('保存', 'Save')}</button>
    </form>
  </details>`;

async function save(event, data, context) {
  event.preventDefault();
  const { code, ...body } = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
  try {
    await send('PUT', `/api/hospitals/${encodeURIComponent(code)}`, body);
    await context.reload();
  } catch (problem) {
    data.problem = problem;
    context.redraw();
  }
}

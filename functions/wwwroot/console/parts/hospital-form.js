// An institution's particulars as a form. A later first day makes a new version and leaves earlier months as they were.
import { html } from '../lib/lit-html.js';
import { send } from '../app/api.js';
import { text } from '../app/language.js';

export const hospitalKinds = () => [['general', text('综合', 'general')], ['tcm', text('中医', 'TCM')], ['specialty', text('专科', 'specialty')], ['maternity', text('妇幼', 'maternity')], ['psychiatric', text('精神', 'psychiatric')], ['depot', text('短缺药品配送基地', 'depot')]];
export const hospitalLevels = () => [['tertiary', text('三级', 'tertiary')], ['secondary', text('二级', 'secondary')], ['primary', text('基层', 'primary')]];
const ownerships = () => [['public', text('公立', 'public')], ['private', text('民营', 'private')]];

/** The word of a choice. */
export const word = (choices, value) => choices.find(([choice]) => choice === value)?.[1] ?? value;

const people = 4;
const ofPerson = () => [['name', text('姓名', 'Name')], ['role', text('职务', 'Role')], ['phone', text('电话', 'Phone')], ['email', text('邮箱', 'E-mail')]];

/** @param hospital what is known of it, or null for a new one; `saved` is called with what the API answered, `failed` with its problem */
export const hospitalForm = (hospital, saved, failed) => html`
  <form class="draft" @submit=${event => save(event, hospital, saved, failed)}>
    <div class="filters">
      ${hospital ? '' : html`<label>${text('代码', 'Code')}<input name="code" required maxlength="64" pattern="[A-Za-z0-9\\-]+"></label>`}
      <label>${text('名称', 'Name')}<input name="name" required maxlength="200" .value=${hospital?.name ?? ''}></label>
      ${choice('level', text('级别', 'Level'), hospitalLevels(), hospital?.level)}${choice('kind', text('类别', 'Kind'), hospitalKinds(), hospital?.kind)}${choice('ownership', text('举办', 'Ownership'), ownerships(), hospital?.ownership)}
      <label>${text('区划代码', 'Region')}<input name="region" required pattern="[0-9]{6}" maxlength="6" .value=${hospital?.region ?? ''}></label>
      <label>${text('医疗机构代码（22 位）', 'Institution code (22)')}<input name="institutionCode" maxlength="22" .value=${hospital?.institutionCode ?? ''}></label>
      <label>${text('组织机构代码（9 位）', 'Organisation code (9)')}<input name="orgCode" maxlength="20" .value=${hospital?.orgCode ?? ''}></label>
      <label>${text('统一社会信用代码', 'Unified credit code')}<input name="uscc" maxlength="18" .value=${hospital?.uscc ?? ''}></label>
      <label>${text('生效日（空为一直如此）', 'Effective from (blank: always)')}<input name="effectiveFrom" type="date" .value=${hospital?.effectiveFrom ?? ''}></label>
    </div>
    <fieldset><legend>${text('联系人', 'Contacts')}</legend>
      ${Array.from({ length: people }, (_, i) => html`<div class="filters">${ofPerson().map(([key, title]) => html`<label>${title} ${i + 1}<input name=${`contact.${i}.${key}`} maxlength="100" .value=${hospital?.contacts?.[i]?.[key] ?? ''}></label>`)}</div>`)}
    </fieldset>
    <p class="hint">${text('改级别、类别、区划等时请填新的生效日：之前各月仍按原来的算。', 'Give a later first day when level, kind or region change: earlier months stay as they were.')}</p>
    <div><button class="primary">${text('保存', 'Save')}</button></div>
  </form>`;

const choice = (name, title, choices, chosen) => html`<label>${title}<select name=${name}>${choices.map(([value, shown]) => html`<option value=${value} ?selected=${value === chosen}>${shown}</option>`)}</select></label>`;

async function save(event, hospital, saved, failed) {
  event.preventDefault();
  const filled = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value.trim() !== '').map(([name, value]) => [name, value.trim()]));
  const contacts = Array.from({ length: people }, (_, i) => Object.fromEntries(ofPerson().map(([key]) => [key, filled[`contact.${i}.${key}`] ?? null]))).filter(c => Object.values(c).some(Boolean));
  const { code = hospital?.code, ...body } = Object.fromEntries(Object.entries(filled).filter(([name]) => !name.startsWith('contact.')));
  try {
    saved(await send('PUT', `/api/hospitals/${encodeURIComponent(code)}`, { ...body, contacts }));
  } catch (problem) {
    failed(problem);
  }
}

// Completing and signing a draft. Whoever was faster is not written over: both versions are shown, and the typed one can still be saved.
import { html, nothing } from '../../lib/lit-html.js';
import { sendTagged, getTagged } from '../../app/api.js';
import { said, text } from '../../app/language.js';
import { problemBox } from '../problem.js';
import { table } from '../table.js';
import { fieldsOf, held, typed } from './fields.js';
import { addressOf } from './steps.js';

export const mayEdit = (report, me) => report.state === 'draft'
  && (report.institution.hospital === null ? me.principal === 'officer' && me.region === report.institution.region : me.principal === 'pharmacist');

export const drafting = (data, context) => html`
  <form class="draft report" @submit=${event => save(event, data, context)}>
    <h2>${text('补充与签署', 'Complete and sign')}</h2>
    ${missing(data.problem?.body?.fields ?? data.report.missing ?? [])}
    ${data.conflict ? conflict(data, context) : nothing}
    <div class="fields">${fieldsOf(data.report).map(field => input(field, data.report))}</div>
    <label>${text('签署人姓名', 'Signer’s name')}<input name="name" maxlength="50" autocomplete="name"></label>
    <div><button value="save">${text('保存草稿', 'Save')}</button> <button class="primary" value="sign">${text('保存并签署', 'Save and sign')}</button></div>
    <div class="said" aria-live="polite">${data.problem && !data.problem.body?.fields ? problemBox(data.problem) : data.done ? html`<p class="done">${data.done}</p>` : nothing}</div>
  </form>`;

function input(field, report) {
  const value = held(report, field);
  if (field.type === 'ticks') return html`<fieldset id="field-${field.name}"><legend>${field.title}</legend>${field.more.map(([choice, word]) => html`<label class="tick"><input type="checkbox" name=${field.name} value=${choice} ?checked=${value.includes(choice)}>${word}</label>`)}</fieldset>`;
  if (field.type === 'choice') return html`<label>${field.title}<select id="field-${field.name}" name=${field.name}><option value="" ?selected=${value === ''}>—</option>${field.more.map(([choice, word]) => html`<option value=${choice} ?selected=${choice === value}>${word}</option>`)}</select></label>`;
  if (field.type === 'long' || field.type === 'lines') return html`<label>${field.title}<textarea id="field-${field.name}" name=${field.name} rows="2" maxlength=${field.more} .value=${value}></textarea></label>`;
  return html`<label>${field.title}<input id="field-${field.name}" name=${field.name} type=${field.type === 'date' ? 'date' : 'text'} inputmode=${field.type === 'number' ? 'decimal' : 'text'} maxlength="200" .value=${value}></label>`;
}

/** Each missing field by its name, as the way to where it is written. */
const missing = fields => (fields.length === 0 ? nothing : html`
  <div class="notice" role="status"><p>${text('还缺以下内容，补全后才能签署：', 'Still missing; it can be signed once these are there:')}</p><ul>${fields.map(f => html`
    <li><button type="button" class="explained" @click=${event => goTo(event, f.path)}>${said(f.name)}</button> <small>${said(f.mend)}</small></li>`)}</ul></div>`);

function goTo(event, path) {
  const name = path === 'institution.name' ? 'institutionName' : path.split('.').at(-1);
  const place = event.currentTarget.form.querySelector(path === 'reporter.name' ? '[name=name]' : `#field-${name}`);
  (place?.matches('fieldset') ? place.querySelector('input') : place)?.focus();
}

const shown = value => (Array.isArray(value) ? value.join('、') : value === '' ? '—' : String(value));

const conflict = ({ conflict: mine, report }, context) => html`
  <div class="notice" role="alert"><p>${text('报告已被他人更改。左为现在的内容，右为您填写的内容：', 'Somebody else changed the report. On the left what it holds now, on the right what you typed:')}</p>
    ${table({
      caption: text('两个版本', 'Both versions'), items: Object.keys(mine.edit), empty: text('您没有改动内容。', 'You changed nothing.'),
      columns: [
        { title: text('字段', 'Field'), cell: name => fieldsOf(report).find(f => f.name === name).title },
        { title: text('现在', 'Now'), cell: name => shown(held(report, fieldsOf(report).find(f => f.name === name))) },
        { title: text('您填写的', 'Yours'), cell: name => shown(mine.edit[name]) },
      ],
    })}
    <div class="row"><button type="button" @click=${() => mine.again()}>${text('以我填写的为准', 'Save mine over it')}</button> <button type="button" @click=${() => mine.drop()}>${text('保留现在的', 'Keep what is there')}</button></div></div>`;

async function save(event, data, context) {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  const edit = typed(form, data.report);
  await take(data, context, edit, event.submitter?.value === 'sign' ? (form.get('name') ?? '').trim() : null);
}

async function take(data, context, edit, signer) {
  const path = addressOf(data.report.id);
  try {
    if (Object.keys(edit).length > 0) adopt(data, await sendTagged('PATCH', path, edit, data.tag));
    if (signer !== null) adopt(data, await sendTagged('POST', `${path}/sign`, { name: signer }, data.tag));
    data.done = signer === null ? text('草稿已保存。', 'The draft is saved.') : text('已签署。', 'Signed.');
  } catch (problem) {
    [data.problem, data.done] = [problem, null];
    if (problem.status === 412) await collide(data, context, edit, signer);
  }
  context.redraw();
}

function adopt(data, { value, tag }) {
  Object.assign(data, { report: value, tag, problem: null, conflict: null });
}

/** Reads what the other person made of it, and keeps what was typed beside it. */
async function collide(data, context, edit, signer) {
  Object.assign(data, await getTagged(addressOf(data.report.id)).then(({ value, tag }) => ({ report: value, tag })));
  const leave = () => { data.conflict = null; data.problem = null; };
  data.conflict = { edit, again: () => { leave(); return take(data, context, edit, signer); }, drop: () => { leave(); context.redraw(); } };
}

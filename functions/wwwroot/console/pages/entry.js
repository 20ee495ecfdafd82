// 手工填报: plain sheets for an institution without an HIS. What is typed becomes a feed like any other.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { drugsOf } from '../app/catalogue.js';
import { formOf } from '../app/forms.js';
import { text } from '../app/language.js';
import { link } from '../app/router.js';
import { confirmed } from '../parts/confirm.js';
import { sheetGrid } from '../parts/entry/grid.js';
import { sendSheet } from '../parts/entry/send.js';
import { filled, openSheet, typed } from '../parts/entry/sheet.js';
import { filters } from '../parts/filters.js';
import { feedStatus, kindName } from '../parts/kinds.js';
import { progress } from '../parts/loading.js';
import { today } from '../parts/months.js';
import { problemBox } from '../parts/problem.js';
import { refusal, remarks, rowTiles } from '../parts/receipt.js';
import { figureChange } from '../parts/sending/figure.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ query, me }) {
  const kind = typed.includes(query.kind) ? query.kind : 'stock';
  const day = query.day ?? today();
  const [form, drugs] = await Promise.all([formOf(kind), drugsOf(me.hospital)]);
  const earlier = form.byDay ? (await list('/api/feeds', { kind, from: day, to: day, status: 'completed' }, 20)).items : [];
  return { sheet: openSheet(me, form, day), drugs, earlier };
}

const view = ({ sheet, drugs, earlier }, { redraw }) => html`
  ${filters('/entry', { kind: sheet.form.kind, ...(sheet.form.byDay ? { day: sheet.day } : {}) }, [
    { name: 'kind', title: text('类别', 'Kind'), type: 'choice', required: true, choices: typed.map(kind => [kind, kindName(kind)]) },
    ...(sheet.form.byDay ? [{ name: 'day', title: text('日期', 'Day'), type: 'date' }] : []),
  ])}
  ${sheet.result ? result(sheet.result) : nothing}
  ${sheet.form.byDay ? ofDay(sheet, earlier, redraw) : html`<p class="hint">${text('同一编号再次填报即更正原来的一行。', 'The same number typed again corrects its row.')}</p>`}
  <p class="hint">${text('回车、上下键换行；可从 Excel 整块粘贴（可带表头）；药品可按编码或名称查找。所填内容保留在本标签页。', 'Enter and the arrows change rows; paste a block from Excel, with its header or without; find drugs by code or name. What you type is kept in this tab.')}</p>
  <form novalidate @submit=${event => { event.preventDefault(); sendSheet(sheet, false, redraw); }}>
    ${sheetGrid(sheet, drugs, redraw)}
    ${sheet.problem ? problemBox(sheet.problem) : nothing}
    ${sheet.faults.length > 0 ? html`<p class="notice" role="alert">${text('有错误的行已在表中标出，改正后再提交。', 'Rows with faults are marked in the sheet; mend them and send again.')}</p>` : nothing}
    ${sheet.waiting > 0 && sheet.faults.length === 0 ? waiting(sheet, redraw) : nothing}
    ${sheet.state === 'open' ? ways(sheet, redraw) : progress(sheet.state === 'checking' ? text('正在检查', 'checking') : text('正在提交', 'sending'), 0)}
  </form>`;

const ofDay = (sheet, earlier, redraw) => html`
  ${earlier.length > 0 ? html`<p class="notice">${text('这一天已报过：', 'Sent for this day already: ')}${earlier.slice(0, 5).map(f => html`<a href=${link(`/feeds/${f.feedId}`)}>${f.feedId}</a> ${feedStatus(f.status)} `)}</p>` : nothing}
  <fieldset><legend>${text('提交方式', 'How it counts')}</legend>
    ${[['replace', text('以本表为准：这一天原有的数据全部替换', 'this sheet counts for the whole day; what was sent for it is replaced')], ['append', text('追加：在已报数据上增加这些行', 'add these rows to what was sent')]].map(([mode, word]) => html`
      <label class="tick"><input type="radio" name="mode" value=${mode} ?checked=${sheet.mode === mode} @change=${() => { sheet.mode = mode; redraw(); }}>${word}</label>`)}
  </fieldset>`;

const waiting = (sheet, redraw) => html`<div class="notice" role="alert"><p>${text(`${sheet.waiting} 行的药品编码不在本院目录中：提交后先存放，对码后自动计入。`,
  `${sheet.waiting} rows have a code that isn’t in the catalogue: they are kept and count once the code is decided.`)}</p>
  <button type="button" @click=${() => sendSheet(sheet, true, redraw)}>${text('仍然提交', 'Send anyway')}</button></div>`;

const ways = (sheet, redraw) => html`<div class="row">
  <button type="button" @click=${() => { sheet.rows.push({}); redraw(); }}>${text('加一行', 'Add a row')}</button>
  <button class="primary" ?disabled=${filled(sheet).length === 0}>${text('检查并提交', 'Check and send')}</button>
  ${sheet.form.byDay && sheet.mode === 'replace' ? html`<button type="button" ?disabled=${filled(sheet).length > 0} @click=${() => zero(sheet, redraw)}>${text('这一天没有发生（零报）', 'Nothing on this day (zero)')}</button>` : nothing}</div>`;

const result = ({ feed, before, after }) => html`<section class="issued" role="status"><p>${text('已提交：', 'Sent: ')}<a href=${link(`/feeds/${feed.feedId}`)}>${feed.feedId}</a></p>${refusal(feed.problem)}${rowTiles(feed)}${remarks(feed)}${figureChange(before, after)}</section>`;

async function zero(sheet, redraw) {
  const question = text(`确认 ${sheet.day} 没有发生${kindName(sheet.form.kind)}？这一天将记为零，原有数据会被替换。`, `Was there no ${kindName(sheet.form.kind)} on ${sheet.day}? The day will count as zero, and what was sent for it is replaced.`);
  if (await confirmed(question, text('确认零报', 'It was zero'))) await sendSheet(sheet, false, redraw);
}

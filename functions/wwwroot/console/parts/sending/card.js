// One file on its way: what it is taken for, what a check found, how far it is, and what became of it.
import { html, nothing } from '../../lib/lit-html.js';
import { number, text } from '../../app/language.js';
import { link } from '../../app/router.js';
import { kindName } from '../kinds.js';
import { progress } from '../loading.js';
import { problemBox } from '../problem.js';
import { readAs, refusal, remarks, rowTiles } from '../receipt.js';
import { rejectedTable } from '../rejected.js';
import { figureChange } from './figure.js';
import { check, push, ready, remove, say } from './queue.js';

/** @param forms the kinds this person may push */
export const card = (item, forms) => html`
  <li class="file">
    <header><h2>${item.file.name}</h2><small>${number(item.file.size / 1024, 1)} KiB</small>
      ${item.state === 'sending' || item.state === 'processing' ? nothing : html`<button type="button" @click=${() => remove(item)}>${text('移除', 'Remove')}<span class="heard"> ${item.file.name}</span></button>`}</header>
    ${item.state === 'done' || item.state === 'processing' || item.state === 'sending' ? nothing : words(item, forms)}
    ${item.problem ? problemBox(item.problem, item.state === 'checked' ? () => check(item) : undefined) : nothing}
    ${stages[item.state]?.(item)}
  </li>`;

const words = (item, forms) => html`
  <div class="filters">
    <label>${text('类别', 'Kind')}<select @change=${event => say(item, { kind: event.currentTarget.value, by: 'hand' })}>
      ${forms.map(form => html`<option value=${form.kind} ?selected=${form.kind === item.kind}>${kindName(form.kind)}</option>`)}</select></label>
    ${item.me.hospital ? nothing : html`<label>${text('机构代码（公共数据留空）', 'Institution (blank for shared data)')}<input maxlength="64" .value=${item.hospital} @change=${event => say(item, { hospital: event.currentTarget.value.trim() })}></label>`}
    <label>${text('方式', 'Mode')}<select @change=${event => say(item, { mode: event.currentTarget.value })}>
      ${modes().map(([mode, word]) => html`<option value=${mode} ?selected=${item.mode === mode}>${word}</option>`)}</select></label>
    ${isByDay(item, forms) ? period(item) : nothing}
  </div>
  <p class="hint">${guessed(item)} ${item.mends ? text('这是导出后订正的文件：自动补入原报送，不替换。', 'These are mended rows of an earlier feed: they add to it.') : text('其中日期（或编号）已报过的数据将被替换。', 'What was sent for its days (or numbers) is replaced.')} ${!isByDay(item, forms) ? nothing : item.from && item.to
    ? text('文件对这段日期完整：其间没有行的日子记为零。', 'The file is complete for these days: a day without rows is zero.')
    : text('不填起止日期时，文件只代表其中出现的日子。', 'Without days the file speaks only for the days that occur in it.')}</p>`;

const isByDay = (item, forms) => forms.find(form => form.kind === item.kind)?.byDay;

// Without a word about it, a file of mended rows adds to its feed and any other file replaces its days.
const modes = () => [['', text('自动', 'as the file says')], ['replace', text('替换已报的', 'replace what was sent')], ['append', text('追加', 'add to it')]];

const period = item => html`
  <label>${text('完整自', 'Complete from')}<input type="date" .value=${item.from} @change=${event => say(item, { from: event.currentTarget.value })}></label>
  <label>${text('至', 'to')}<input type="date" .value=${item.to} @change=${event => say(item, { to: event.currentTarget.value })}></label>`;

const guessed = item => ({
  header: text('类别按表头识别。', 'The kind was told by the header.'), name: text('类别按文件名猜测，请核对。', 'The kind was guessed by the file’s name; check it.'),
  several: text('多个类别有这样的表头，请选择类别。', 'Several kinds have such a header; choose one.'), none: text('没有识别出类别，请选择。', 'The kind could not be told; choose it.'),
})[item.by] ?? '';

const stages = {
  checking: item => progress(text('正在检查', 'checking'), item.share),
  checked: item => html`${item.report ? checked(item.report) : item.large ? large(item) : nothing}
    <p>${ready(item) ? html`<button type="button" class="primary" @click=${() => push(item)}>${text('正式报送', 'Send it')}<span class="heard"> ${item.file.name}</span></button>` : nothing}</p>`,
  sending: item => progress(text('正在上传', 'uploading'), item.share),
  processing: item => html`${progress(text('已接收，正在处理', 'taken; processing'), item.share)} ${receipt(item)}`,
  done: item => html`${refusal(item.feed.problem)}${rowTiles(item.feed)}${readAs(item.feed)}${remarks(item.feed)}${figureChange(item.before, item.after)}${receipt(item)}`,
};

const receipt = item => html`<p><a href=${link(`/feeds/${item.feed.feedId}`)}>${text('查看回执', 'See the receipt')} ${item.feed.feedId}</a>
  ${item.feed.rows?.rejected ? html`· <a href=${link(`/feeds/${item.feed.feedId}`, { mend: 'page' })}>${text(`订正 ${item.feed.rows.rejected} 行`, `Mend ${item.feed.rows.rejected} rows`)}</a>` : nothing}</p>`;

const checked = report => html`
  ${refusal(report.problem)}${report.problem ? nothing : html`
    <p class="hint">${text('检查结果，尚未报送：', 'What a check found; nothing is sent yet:')}</p>${rowTiles(report)}${readAs(report)}${remarks(report)}
    ${report.rejections.length > 0 ? html`<details><summary>${text(`将退回的 ${report.rejections.length} 处`, `${report.rejections.length} faults that would be rejected`)}</summary>${rejectedTable(report.rejections.slice(0, 100), report.rejections.length > 100)}</details>` : nothing}`}`;

const large = item => html`<p class="notice">${/\.(csv|tsv|txt|ndjson|json)$/i.test(item.file.name)
  ? text('文件超过 100 MiB：不预先检查，报送时在浏览器中压缩。压缩后仍超限的请用 POST /api/uploads 和 AzCopy 上传。', 'Larger than 100 MiB: it isn’t checked before, and is compressed by the browser when sent. If that is still too large, use POST /api/uploads with AzCopy.')
  : text('文件超过 100 MiB：请压缩、分月拆分，或用 POST /api/uploads 和 AzCopy 上传。', 'Larger than 100 MiB: compress it, split it by month, or use POST /api/uploads with AzCopy.')}</p>`;

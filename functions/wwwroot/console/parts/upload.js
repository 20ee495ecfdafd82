// Sending a file by hand: dropped or chosen, checked first, followed to its end.
import { html, render } from '../lib/lit-html.js';
import { Problem, address } from '../app/api.js';
import { text } from '../app/language.js';
import { go } from '../app/router.js';
import { kindName, pushed } from './kinds.js';
import { progress } from './loading.js';
import { problemBox } from './problem.js';

/** The form for a new file. An admin says whose it is. */
export const uploadForm = (me, done) => html`
  <details class="upload"><summary>${text('上传文件', 'Upload a file')}</summary>
    <form @submit=${event => submit(event, form => parameters(form), done)} @dragover=${event => event.preventDefault()} @drop=${dropped}>
      <label>${text('类别', 'Kind')}<select name="kind" @change=${showDays}>${pushed.map(([kind]) => html`<option value=${kind}>${kindName(kind)}</option>`)}</select></label>
      <label class="days-of">${text('从', 'From')}<input name="from" type="date" required></label>
      <label class="days-of">${text('到', 'To')}<input name="to" type="date" required></label>
      ${me.hospital ? '' : html`<label>${text('机构代码', 'Institution code')}<input name="hospital" maxlength="64"></label>`}
      ${fileField()}
      <button class="primary">${text('上传', 'Upload')}</button>
      <div class="said"></div>
    </form>
  </details>`;

/** The form for a mended list of bad rows. */
export const mendForm = (feed, done) => html`
  <form class="upload" @submit=${event => submit(event, () => ({ kind: feed.kind, query: { mends: feed.feedId } }), done)} @dragover=${event => event.preventDefault()} @drop=${dropped}>
    <p class="hint">${text('下载表格，在 Excel 中改正后原样传回；只补入这些行，不影响已计入的行。', 'Download the rows, mend them in Excel and send the file back; rows that count already stay as they are.')}</p>
    ${fileField()}
    <button class="primary">${text('传回订正', 'Send mended rows')}</button>
    <div class="said"></div>
  </form>`;

const fileField = () => html`<label class="file">${text('文件（可拖入，CSV 或 Excel）', 'File (drop it here; CSV or Excel)')}<input name="file" type="file" required accept=".csv,.txt,.tsv,.xls,.xlsx,.json,.ndjson,.gz,.zip"></label>`;

function dropped(event) {
  event.preventDefault();
  if (event.dataTransfer.files.length > 0) event.currentTarget.elements.file.files = event.dataTransfer.files;
}

function showDays(event) {
  const dated = pushed.find(([kind]) => kind === event.currentTarget.value)[1];
  for (const label of event.currentTarget.form.querySelectorAll('.days-of')) {
    label.hidden = !dated;
    label.querySelector('input').disabled = !dated;
  }
}

function parameters(form) {
  const { kind, file: _, ...query } = Object.fromEntries(new FormData(form));
  return { kind, query };
}

async function submit(event, read, done) {
  event.preventDefault();
  const form = event.currentTarget;
  const said = form.querySelector('.said');
  const { kind, query } = read(form);
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const feed = await push(address(`/api/feeds/${kind}`, query), form.elements.file.files[0], share => render(progress(text('正在上传', 'uploading'), share), said));
    go(`/feeds/${feed.feedId}`);
  } catch (problem) {
    render(problemBox(problem), said);
    done && problem.status === 0 && done();
  } finally {
    button.disabled = false;
  }
}

const types = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', xls: 'application/vnd.ms-excel', json: 'application/json', ndjson: 'application/x-ndjson', gz: 'application/gzip', zip: 'application/zip', tsv: 'text/tab-separated-values' };

// Only XMLHttpRequest tells how much has gone up.
const push = (path, file, onShare) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open('POST', path);
  request.responseType = 'json';
  request.setRequestHeader('X-Console', '1');
  request.setRequestHeader('Content-Type', types[file.name.split('.').pop().toLowerCase()] ?? 'text/csv');
  request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
  request.upload.addEventListener('progress', event => event.lengthComputable && onShare(event.loaded / event.total));
  request.addEventListener('load', () => (request.status < 300 ? resolve(request.response) : reject(new Problem(request.status, request.response))));
  request.addEventListener('error', () => reject(new Problem(0, null)));
  request.send(file);
});


// 上传: files are checked first and sent when somebody says so, one after the other.
import { html, nothing } from '../lib/lit-html.js';
import { feedForms } from '../app/forms.js';
import { text } from '../app/language.js';
import { may } from '../app/session.js';
import { card } from '../parts/sending/card.js';
import { pushAll, queue, ready, take, whenChanged } from '../parts/sending/queue.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const ofAdmins = ['agreements', 'advances', 'notices', 'targets', 'thresholds', 'calendar'];

async function load({ me, redraw }) {
  whenChanged(redraw);
  return (await feedForms()).filter(form => may.administer(me) || !ofAdmins.includes(form.kind));
}

const view = (forms, { me }) => html`
  <label class="drop" @dragover=${over} @dragleave=${left} @drop=${event => dropped(event, me, forms)}>
    <strong>${text('把文件拖到这里，或点击选择', 'Drop files here, or choose them')}</strong>
    <span>${text('CSV、TSV、Excel、JSON、ZIP；UTF-8、GB18030 均可；可一次多个。先检查，确认后才报送。', 'CSV, TSV, Excel, JSON, ZIP in UTF-8 or GB18030; several at once. They are checked first and sent when you say so.')}</span>
    <input type="file" name="files" multiple accept=".csv,.txt,.tsv,.xls,.xlsx,.json,.ndjson,.gz,.zip" @change=${event => chosen(event, me, forms)}>
  </label>
  ${sendAll(queue(me).filter(ready).length, me)}
  <ul class="files">${queue(me).map(item => card(item, forms))}</ul>`;

const sendAll = (count, me) => (count > 1 ? html`<p><button type="button" class="primary" @click=${() => pushAll(me)}>${text(`依次报送 ${count} 个文件`, `Send ${count} files, one after the other`)}</button></p>` : nothing);

const kindsOf = forms => forms.map(form => form.kind);

function chosen(event, me, forms) {
  const files = [...event.currentTarget.files];
  event.currentTarget.value = '';
  take(files, me, kindsOf(forms));
}

function dropped(event, me, forms) {
  event.preventDefault();
  left(event);
  take([...event.dataTransfer.files], me, kindsOf(forms));
}

function over(event) {
  event.preventDefault();
  event.currentTarget.classList.add('over');
}

const left = event => event.currentTarget.classList.remove('over');

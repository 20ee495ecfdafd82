// 手工填报: plain forms for an institution without an HIS. What is typed becomes a feed like any other.
import { html, render } from '../lib/lit-html.js';
import { Problem, address, send } from '../app/api.js';
import { text } from '../app/language.js';
import { go } from '../app/router.js';
import { kindName } from '../parts/kinds.js';
import { today } from '../parts/months.js';
import { problemBox } from '../parts/problem.js';

export const page = { path: '/entry', section: 'data', roles: ['pharmacist'], menu: () => text('手工填报', 'Type it in'), title: () => text('手工填报', 'Type it in'), load: context => load(context), view: (data, context) => view(data, context) };

const forms = {
  stock: () => [['drugCode', text('院内药品唯一码', 'Drug code'), 'text'], ['doses', text('现存量（最小制剂单位）', 'On hand (dose units)'), 'number']],
  usage: () => [['drugCode', text('院内药品唯一码', 'Drug code'), 'text'], ['doses', text('数量（最小制剂单位）', 'Quantity (dose units)'), 'number'], ['amount', text('金额（元）', 'Amount (CNY)'), 'number']],
  inbound: () => [['drugCode', text('院内药品唯一码', 'Drug code'), 'text'], ['doses', text('数量（最小制剂单位）', 'Quantity (dose units)'), 'number'], ['amount', text('金额（元）', 'Amount (CNY)'), 'number'], ['supplier', text('供应商', 'Supplier'), 'text']],
};

const load = async ({ query }) => ({ kind: forms[query.kind] ? query.kind : 'stock', day: query.day ?? today(), rows: [{}, {}, {}] });

const view = (data, context) => html`
  <p class="hint">${text('一天一张表；提交后这一天以本表为准。没有发生的请提交空表（零报）。', 'One sheet a day; what is sent counts for the whole day. Where nothing happened send an empty sheet (zero).')}</p>
  <form class="draft" @submit=${event => submit(event, data)}>
    <label>${text('类别', 'Kind')}<select name="kind" @change=${event => { data.kind = event.currentTarget.value; context.redraw(); }}>${Object.keys(forms).map(kind => html`<option value=${kind} ?selected=${kind === data.kind}>${kindName(kind)}</option>`)}</select></label>
    <label>${text('日期', 'Day')}<input name="day" type="date" required .value=${data.day} max=${today()} @change=${event => { data.day = event.currentTarget.value; }}></label>
    <div class="scroll"><table>
      <thead><tr>${forms[data.kind]().map(([, title]) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>${data.rows.map((row, i) => html`<tr>${forms[data.kind]().map(([name, title, type]) => html`<td><input aria-label=${`${title} ${i + 1}`} type=${type === 'number' ? 'text' : type} inputmode=${type === 'number' ? 'decimal' : 'text'} maxlength="60" .value=${row[name] ?? ''} @input=${event => { row[name] = event.currentTarget.value.trim(); }}></td>`)}</tr>`)}</tbody>
    </table></div>
    <div><button type="button" @click=${() => { data.rows.push({}); context.redraw(); }}>${text('加一行', 'Add a row')}</button> <button class="primary">${text('提交', 'Send')}</button></div>
    <div class="said"></div>
  </form>`;

async function submit(event, data) {
  event.preventDefault();
  const said = event.currentTarget.querySelector('.said');
  const names = forms[data.kind]().map(([name]) => name);
  const rows = data.rows.filter(row => names.some(name => row[name]));
  const csv = [['date', ...names], ...rows.map(row => [data.day, ...names.map(name => row[name] ?? '')])].map(line => line.map(quoted).join(',')).join('\r\n');
  try {
    const feed = await send('POST', address(`/api/feeds/${data.kind}`, { from: data.day, to: data.day }), new Blob([`${csv}\r\n`]), { 'Content-Type': 'text/csv; charset=utf-8' });
    go(`/feeds/${feed.feedId}`);
  } catch (problem) {
    render(problemBox(problem instanceof Problem ? problem : new Problem(0, null)), said);
  }
}

const quoted = value => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

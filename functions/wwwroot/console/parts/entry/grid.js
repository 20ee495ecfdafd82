// The cells of a sheet: Enter and the arrows go up and down, a block from a spreadsheet can be pasted anywhere, drugs are found by code or name.
import { html, nothing } from '../../lib/lit-html.js';
import { drugLine, find } from '../../app/catalogue.js';
import { parsePasted } from '../../app/csv.js';
import { columnOf } from '../../app/forms.js';
import { language, said, text } from '../../app/language.js';
import { field } from '../fields.js';
import { fill, filled } from './sheet.js';

/** What a column is called in the reader's language. */
export const columnName = c => (language() === 'zh' ? c.chinese : field(c.key));

/** @param drugs the hospital's drugs, for the search */
export const sheetGrid = (sheet, drugs, redraw) => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${text('填报表', 'Sheet')} @paste=${event => pasted(event, sheet, redraw)} @keydown=${event => moved(event, sheet, redraw)}>
    <table class="sheet">
      <caption class="heard">${text('填报表', 'Sheet')}</caption>
      <thead><tr><th scope="col">${text('行', 'Row')}</th>${sheet.columns.map(c => html`<th scope="col">${columnName(c)}${c.required ? html`<abbr title=${text('必填', 'required')}>*</abbr>` : nothing}</th>`)}</tr></thead>
      <tbody>${sheet.rows.map((row, i) => line(sheet, row, i, drugs, redraw))}</tbody>
    </table>
    <datalist id="drugs"></datalist>
  </div>`;

const line = (sheet, row, i, drugs, redraw) => {
  const faults = sheet.faults.filter(fault => fault.row === filled(sheet).indexOf(row) + 1);
  return html`
    <tr><th scope="row" data-title=${text('行', 'Row')}>${i + 1}</th>
      ${sheet.columns.map(c => html`<td data-title=${columnName(c)}>${cell(sheet, row, i, c, faults, drugs, redraw)}</td>`)}</tr>
    ${faults.length > 0 ? html`<tr class="faults"><td colspan=${sheet.columns.length + 1} id=${`fault-${i}`}>${faults.map(f => html`<p>${said(f.message)} <small>${said(f.hint)}</small></p>`)}</td></tr>` : nothing}`;
};

function cell(sheet, row, i, c, faults, drugs, redraw) {
  const bad = faults.some(f => f.column === c.key || f.column === c.chinese);
  const label = text(`第 ${i + 1} 行 ${c.chinese}`, `row ${i + 1} ${field(c.key)}`);
  const typed = event => fill(sheet, i, c.key, event.currentTarget.value.trim());
  const described = faults.length > 0 ? `fault-${i}` : nothing;
  if (c.choices.length > 0) {
    return html`<select aria-label=${label} aria-invalid=${bad} aria-describedby=${described} data-row=${i} data-key=${c.key} @change=${typed}>
      ${['', ...c.choices].map(word => html`<option ?selected=${word === (row[c.key] ?? '')}>${word}</option>`)}</select>`;
  }
  if (c.key === 'drugCode') return drugCell(sheet, row, i, { label, bad, described }, drugs, redraw);
  return html`<input aria-label=${label} aria-invalid=${bad} aria-describedby=${described} data-row=${i} data-key=${c.key} type=${c.type === 'date' ? 'date' : c.type === 'month' ? 'month' : 'text'}
    inputmode=${['quantity', 'amount', 'integer'].includes(c.type) ? 'decimal' : 'text'} maxlength="200" autocomplete="off" .value=${row[c.key] ?? ''} @input=${typed}>`;
}

const drugCell = (sheet, row, i, { label, bad, described }, drugs, redraw) => html`
  <input aria-label=${label} aria-invalid=${bad} aria-describedby=${described} data-row=${i} data-key="drugCode" list="drugs" maxlength="64" autocomplete="off" .value=${row.drugCode ?? ''}
    @input=${event => { offer(event.currentTarget, drugs); fill(sheet, i, 'drugCode', event.currentTarget.value.trim()); }} @focus=${event => offer(event.currentTarget, drugs)} @change=${redraw}>
  <small>${named(drugs, row.drugCode)}</small>`;

const named = (drugs, code) => (code && drugs.length > 0 ? (drugs.some(d => d.drugCode === code) ? drugLine(drugs.find(d => d.drugCode === code)) : text('目录中没有此编码', 'not in the catalogue')) : '');

// A list of every drug would be slow to open; the browser gets the few that fit what is typed.
function offer(input, drugs) {
  const options = find(drugs, input.value, 40).map(d => Object.assign(document.createElement('option'), { value: d.drugCode, textContent: drugLine(d) }));
  document.getElementById('drugs').replaceChildren(...options);
}

function moved(event, sheet, redraw) {
  const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { row, key } = event.target.dataset;
  if (!by || row === undefined || event.altKey || (event.key !== 'Enter' && (event.target.tagName === 'SELECT' || key === 'drugCode'))) return;
  event.preventDefault();
  const next = Number(row) + by;
  if (next === sheet.rows.length) { sheet.rows.push({}); redraw(); }
  event.currentTarget.querySelector(`[data-row="${next}"][data-key="${key}"]`)?.focus();
}

function pasted(event, sheet, redraw) {
  const block = parsePasted(event.clipboardData.getData('text/plain'));
  const { row, key } = event.target.dataset;
  if (!block || row === undefined) return;
  event.preventDefault();
  const heads = block[0].map(head => sheet.columns.find(c => c.key === columnOf(sheet.form, head)?.key));
  const hasHeader = heads.filter(Boolean).length > 1;
  const from = sheet.columns.findIndex(c => c.key === key);
  (hasHeader ? block.slice(1) : block).forEach((line, i) => line.forEach((value, j) => {
    const column = hasHeader ? heads[j] : sheet.columns[from + j];
    if (column) fill(sheet, Number(row) + i, column.key, value.trim());
  }));
  redraw();
}

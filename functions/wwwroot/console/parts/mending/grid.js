// Bad rows mended where they are shown: every cell can be changed, the ones at fault say why.
import { html, nothing } from '../../lib/lit-html.js';
import { number, said, text } from '../../app/language.js';
import { link } from '../../app/router.js';
import { progress } from '../loading.js';
import { problemBox } from '../problem.js';
import { refusal, rowTiles } from '../receipt.js';
import { figureChange } from '../sending/figure.js';
import { change, isAbout, isChanged } from './sheet.js';
import { checkRows, sendRows } from './steps.js';

const onPage = 50;

/** The grid of a sheet with its ways on. */
export const grid = (sheet, redraw) => html`
  <form class="mending" novalidate @submit=${event => { event.preventDefault(); check(sheet, redraw); }}>
    ${sheet.result ? result(sheet.result) : nothing}
    ${sheet.problem ? problemBox(sheet.problem) : nothing}
    ${sheet.rows.length === 0 ? html`<p class="empty" role="status">${text('退回的行都已报送订正。', 'All rejected rows have been mended and sent.')}</p>` : html`
      <p class="hint">${text('直接在下面改正后报送；只补入改过的行，已计入的行不受影响。改动保留在本标签页，刷新或登录过期都不会丢失。', 'Mend the cells and send; only changed rows are added, rows that count stay as they are. Changes are kept in this tab, through a reload or an ended session.')}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${text('待订正的行', 'Rows to mend')}><table class="sheet">
        <caption class="heard">${text('待订正的行', 'Rows to mend')}</caption>
        <thead><tr><th scope="col">${text('行', 'Row')}</th>${sheet.columns.map(c => html`<th scope="col">${c.name}</th>`)}<th scope="col">${text('原因与改法', 'Why, and how to mend it')}</th></tr></thead>
        <tbody>${sheet.rows.slice(sheet.page * onPage, (sheet.page + 1) * onPage).map(r => line(sheet, r, redraw))}</tbody>
      </table></div>
      ${pages(sheet, redraw)}${ways(sheet, redraw)}`}
  </form>`;

const line = (sheet, r, redraw) => html`
  <tr class=${r.passed ? 'passed' : isChanged(r) ? 'changed' : ''}>
    <th scope="row" data-title=${text('行', 'Row')}>${r.row}</th>
    ${sheet.columns.map(c => html`<td data-title=${c.name}>${cell(sheet, r, c, redraw)}</td>`)}
    <td class="why" data-title=${text('原因', 'Why')} id=${`why-${r.row}`}>${r.passed ? html`<span class="badge ok">${text('检查通过', 'passes')}</span>` : r.reasons.map(reason => html`<p>${reason.column ? html`<b>${reason.column}</b> ` : nothing}${said(reason.message)} <small>${said(reason.hint)}</small></p>`)}</td>
  </tr>`;

function cell(sheet, r, c, redraw) {
  const bad = !r.passed && r.reasons.some(reason => isAbout(reason, c));
  const changed = event => { change(sheet, r, c.index, event.currentTarget.value.trim()); redraw(); };
  const label = text(`第 ${r.row} 行 ${c.name}`, `row ${r.row} ${c.name}`);
  return c.column?.choices.length > 0
    ? html`<select aria-label=${label} aria-invalid=${bad} aria-describedby=${`why-${r.row}`} @change=${changed}>
        ${[...new Set([r.original[c.index], '', ...c.column.choices])].map(word => html`<option ?selected=${word === r.cells[c.index]}>${word}</option>`)}</select>`
    : html`<input aria-label=${label} aria-invalid=${bad} aria-describedby=${`why-${r.row}`} maxlength="2000" .value=${r.cells[c.index]} @change=${changed}>`;
}

const pages = (sheet, redraw) => {
  const last = Math.ceil(sheet.rows.length / onPage) - 1;
  const to = page => () => { sheet.page = page; redraw(); };
  return last < 1 ? nothing : html`<p class="pages">
    <button type="button" ?disabled=${sheet.page === 0} @click=${to(sheet.page - 1)}>${text('上一页', 'Before')}</button> ${sheet.page + 1} / ${last + 1}
    <button type="button" ?disabled=${sheet.page === last} @click=${to(sheet.page + 1)}>${text('下一页', 'Next')}</button></p>`;
};

const ways = (sheet, redraw) => {
  const changed = sheet.rows.filter(isChanged);
  const passed = changed.filter(r => r.passed);
  if (sheet.state === 'checking' || sheet.state === 'sending') return progress(sheet.state === 'checking' ? text('正在检查', 'checking') : text('正在报送订正', 'sending'), sheet.share ?? 0);
  return html`<div class="row">
    <button class=${passed.length > 0 ? '' : 'primary'} ?disabled=${changed.length === 0}>${text(`检查改过的 ${changed.length} 行`, `Check ${changed.length} changed rows`)}</button>
    ${passed.length > 0 ? html`<button type="button" class="primary" @click=${() => send(sheet, passed, redraw)}>${text(`报送通过的 ${passed.length} 行`, `Send the ${passed.length} rows that pass`)}</button>` : nothing}
    <span role="status">${text(`共 ${number(sheet.rows.length)} 行待订正`, `${number(sheet.rows.length)} rows to mend`)}</span>
  </div>`;
};

const result = ({ feed, before, after }) => html`
  <section class="issued" role="status"><p>${text('订正已报送：', 'The mended rows were sent: ')}<a href=${link(`/feeds/${feed.feedId}`)}>${feed.feedId}</a></p>
    ${refusal(feed.problem)}${rowTiles(feed)}${figureChange(before, after)}</section>`;

async function check(sheet, redraw) {
  await step(sheet, 'checking', redraw, async () => {
    const { problem } = await checkRows(sheet);
    if (problem) sheet.problem = Object.assign(new Error(), { bilingual: problem.message, hint: problem.hint, code: problem.code });
  });
}

async function send(sheet, rows, redraw) {
  await step(sheet, 'sending', redraw, async () => { sheet.result = await sendRows(sheet, rows, share => { sheet.share = share; redraw(); }); });
}

async function step(sheet, state, redraw, work) {
  Object.assign(sheet, { state, share: 0, problem: null });
  redraw();
  try {
    await work();
  } catch (problem) {
    sheet.problem = problem;
  }
  sheet.state = 'open';
  redraw();
}

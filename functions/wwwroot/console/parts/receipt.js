// What a file held, as a receipt or a check tells it: rows by what became of them, how it was read, and what was left aside.
import { html, nothing } from '../lib/lit-html.js';
import { number, said, text, yuan } from '../app/language.js';
import { link } from '../app/router.js';
import { tiles } from './tiles.js';

/** The rows as tiles. */
export const rowTiles = receipt => (receipt.rows ? tiles([
  { title: text('读取', 'Read'), value: number(receipt.rows.read, 0) },
  { title: text('计入', 'Accepted'), value: number(receipt.rows.accepted, 0), kind: 'ok', note: receipt.amount?.accepted === null || receipt.amount?.accepted === undefined ? nothing : yuan(receipt.amount.accepted) },
  { title: text('退回', 'Rejected'), value: number(receipt.rows.rejected, 0), kind: receipt.rows.rejected ? 'red' : 'ok', note: receipt.rows.rejected ? text('需要订正', 'to be mended') : nothing },
  {
    title: text('待对码', 'Unmapped'), value: number(receipt.rows.unmapped, 0), kind: receipt.rows.unmapped ? 'yellow' : 'ok', note: receipt.rows.unmapped ? text('对码后自动计入', 'count once decided') : nothing,
    link: receipt.rows.unmapped ? link('/unmapped', { hospital: receipt.hospital }) : undefined,
  },
]) : nothing);

/** How the file was read. */
export const readAs = receipt => html`
  <p class="hint">${[
    receipt.from ? text(`日期 ${days(receipt)}`, `days ${days(receipt)}`) : null,
    receipt.format ? text(`格式 ${receipt.format}`, `format ${receipt.format}`) : null,
    receipt.charset ? text(`编码 ${receipt.charset}`, `encoding ${receipt.charset}`) : null,
    receipt.bytes ? `${number(receipt.bytes / 1024, 1)} KiB` : null,
  ].filter(Boolean).join(' · ')}</p>`;

const days = receipt => (receipt.from === receipt.to ? receipt.from : `${receipt.from} – ${receipt.to}`);

/** Columns left aside, codes that look wrong, days that had not come. */
export const remarks = receipt => html`
  ${receipt.personalColumns?.length ? html`<p class="hint">${text(`含个人信息的列从不读取，已丢弃：${receipt.personalColumns.join('、')}`, `Columns with personal data are never read; dropped: ${receipt.personalColumns.join(', ')}`)}</p>` : nothing}
  ${receipt.unknownColumns?.length ? html`<p class="hint">${text(`不认识、未使用的列：${receipt.unknownColumns.join('、')}`, `Columns not known and not used: ${receipt.unknownColumns.join(', ')}`)}</p>` : nothing}
  ${receipt.notEvaluated ? html`<p class="notice">${said(receipt.notEvaluated.message)} ${said(receipt.notEvaluated.hint)}</p>` : nothing}
  ${receipt.warningCount ? html`<details><summary>${text(`${receipt.warningCount} 处编码可疑（照常计入）`, `${receipt.warningCount} codes look wrong (they count all the same)`)}</summary>
    <ul>${receipt.warnings.slice(0, 20).map(w => html`<li>${said(w.message)}</li>`)}</ul></details>` : nothing}`;

/** Why a file was refused as a whole. */
export const refusal = problem => (problem ? html`
  <div class="problem" role="alert"><p>${said(problem.message)}</p>${problem.hint ? html`<p>${said(problem.hint)}</p>` : nothing}<p><small>${problem.code}</small></p></div>` : nothing);

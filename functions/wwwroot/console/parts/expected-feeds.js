// What an institution is expected to send, how it stands with it, and, for an admin, what it should be.
import { html } from '../lib/lit-html.js';
import { send } from '../app/api.js';
import { instant, said, text } from '../app/language.js';
import { kindName } from './kinds.js';
import { badge } from './severity.js';
import { table } from './table.js';

const rhythm = every => ({ day: text('每天', 'every day'), week: text('每周', 'every week'), month: text('每月', 'every month'), none: text('不要求', 'not expected'), learned: text('按历史', 'by its history') })[every] ?? '—';
const origin = source => ({ set: text('设定', 'set'), learned: text('按历史', 'learned'), default: text('默认', 'default') })[source] ?? '—';
const kinds = ['usage', 'inbound', 'outbound', 'stock', 'orders', 'deliveries', 'payments', 'institution', 'catalogue', 'shortages'];

/** The standing of each kind. */
export const expectedFeeds = (code, items) => table({
  caption: text('报送日历与现状', 'Expected feeds'), items, download: { path: `/api/hospitals/${encodeURIComponent(code)}/feeds`, query: {} }, empty: text('还没有报送，也没有设定。', 'Nothing was sent or set yet.'),
  columns: [
    { title: text('类别', 'Kind'), cell: f => kindName(f.kind) },
    { title: text('应报', 'Expected'), cell: f => html`${rhythm(f.every)} <small>${origin(f.source)}${f.reason ? text(`：${said(f.reason)}`, `: ${said(f.reason)}`) : ''}</small>` },
    { title: text('可迟', 'Grace'), cell: f => (f.graceDays === null || f.graceDays === undefined ? '—' : text(`${f.graceDays} 天`, `${f.graceDays} days`)) },
    { title: text('最后一天', 'Last day'), cell: f => f.lastDay ?? '—' },
    { title: text('最后收到', 'Last received'), cell: f => instant(f.lastReceivedAt) },
    { title: text('下次应到', 'Next by'), cell: f => f.expectedBy ?? '—' },
    { title: text('状态', 'State'), cell: f => (f.silent ? badge(text(`自 ${f.silentSince} 静默`, `silent since ${f.silentSince}`), 'orange') : badge(text('正常', 'fresh'), 'ok')) },
    { title: text('设定', 'Set'), cell: f => (f.set.length === 0 ? '—' : f.set.map(s => html`<p>${rhythm(s.every)} <small>${s.effectiveFrom ? text(`自 ${s.effectiveFrom}`, `from ${s.effectiveFrom}`) : ''}</small></p>`)) },
  ],
});

/** Sets what is expected of a kind. */
export const expectationForm = (code, saved, failed) => html`
  <form class="filters" @submit=${event => save(event, code, saved, failed)}>
    <label>${text('类别', 'Kind')}<select name="kind">${kinds.map(kind => html`<option value=${kind}>${kindName(kind)}</option>`)}</select></label>
    <label>${text('应报', 'Expected')}<select name="every">${['day', 'week', 'month', 'none', 'learned'].map(every => html`<option value=${every}>${rhythm(every)}</option>`)}</select></label>
    <label>${text('可迟天数', 'Grace days')}<input name="graceDays" type="number" min="0" max="366" inputmode="numeric"></label>
    <label>${text('自（空为一直）', 'From (blank: always)')}<input name="effectiveFrom" type="date"></label>
    <button>${text('设定', 'Set')}</button>
  </form>`;

async function save(event, code, saved, failed) {
  event.preventDefault();
  const { kind, every, graceDays, effectiveFrom } = Object.fromEntries(new FormData(event.currentTarget));
  try {
    await send('PUT', `/api/hospitals/${encodeURIComponent(code)}/feeds`, [{ kind, every, graceDays: graceDays === '' ? null : Number(graceDays), effectiveFrom: effectiveFrom || null }]);
    saved();
  } catch (problem) {
    failed(problem);
  }
}

// What became of a subscription's messages, each try of them.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { instant, said, text } from '../app/language.js';
import { badge, severityMark } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { load: async ({ parts }) => ({ ...await list(address(parts), {}, 200), download: { path: address(parts) } }), view: data => view(data) };

const address = parts => `/api/subscriptions/${encodeURIComponent(parts.id)}/deliveries`;

const stateName = state => ({ pending: text('待发', 'pending'), delivered: text('已送达', 'delivered'), retrying: text('重试中', 'retrying'), failed: text('失败', 'failed'), held: text('暂存', 'held'), cancelled: text('已取消', 'cancelled') })[state] ?? state;
const stateKind = state => ({ delivered: 'ok', failed: 'red', retrying: 'orange' })[state] ?? 'yellow';

const view = ({ items, more, download }) => table({ caption: text('投递记录，最新在前', 'Deliveries, newest first'), items, more, download, columns, empty: text('还没有投递。', 'Nothing was sent yet.') });

const columns = [
  { get title() { return text('时间', 'When'); }, cell: d => instant(d.alert.at) },
  { get title() { return text('内容', 'What'); }, cell: d => html`${d.alert.severity ? severityMark(d.alert.severity) : nothing} ${said(d.alert.title)}` },
  { get title() { return text('状态', 'State'); }, cell: d => badge(stateName(d.state), stateKind(d.state)) },
  { get title() { return text('尝试', 'Tries'); }, cell: d => html`<ul class="contacts">${d.tries.map(t => html`<li>${instant(t.at)} ${t.status ?? ''} ${said(t.detail)} <small>${t.milliseconds} ms</small></li>`)}</ul>` },
  { get title() { return text('下次', 'Next'); }, cell: d => instant(d.next) },
];

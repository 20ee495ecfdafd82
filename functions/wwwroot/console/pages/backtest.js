// One backtest: how far it is, what it would have warned of, and how that stands against what the stored stock shows.
import { html, nothing } from '../lib/lit-html.js';
import { get } from '../app/api.js';
import { number, percent, said, text } from '../app/language.js';
import { drugLink } from '../parts/drug.js';
import { field } from '../parts/fields.js';
import { eventName } from '../parts/history.js';
import { progress } from '../parts/loading.js';
import { severityMark } from '../parts/severity.js';
import { table } from '../parts/table.js';
import { tiles } from '../parts/tiles.js';

export const page = { load: context => load(context), view: data => view(data) };

const pause = 2000;
const shown = 300;

async function load({ parts, redraw }) {
  const path = `/api/backtests/${encodeURIComponent(parts.id)}`;
  const data = { backtest: await get(path) };
  const here = location.hash;
  // Asks again while it runs, as long as this page is open.
  const again = async () => {
    if (location.hash !== here || !['queued', 'running'].includes(data.backtest.status)) return;
    data.backtest = await get(path);
    redraw();
    setTimeout(again, pause);
  };
  setTimeout(again, pause);
  return data;
}

const view = ({ backtest: b }) => html`
  <p class="lead">${b.from} – ${b.to} <small>${b.hospital ?? b.region ?? text('全部', 'everything')}</small></p>
  ${Object.keys(b.thresholds ?? {}).length > 0 ? html`<p>${text('试用阈值：', 'Thresholds tried: ')}${Object.entries(b.thresholds).map(([name, value]) => `${name} = ${value}`).join('；')}</p>` : nothing}
  ${b.status === 'failed' ? html`<div class="problem" role="alert"><p>${b.problem?.message ? said(b.problem.message) : said(b.problem) || text('回测失败。', 'The backtest failed.')}</p></div>` : nothing}
  ${['queued', 'running'].includes(b.status) ? progress(b.status === 'queued' ? text('排队中', 'queued') : text('正在回测', 'running'), b.progress ?? 0) : nothing}
  ${b.status === 'completed' ? result(b) : nothing}`;

const result = ({ id, summary: s, events }) => html`
  ${tiles([
    { title: text('发出', 'Raised'), value: number(s.raised) }, { title: text('变化', 'Changed'), value: number(s.changed) }, { title: text('解除', 'Cleared'), value: number(s.cleared) },
    { title: text('期末未解除', 'Open at the end'), value: number(s.openAtEnd) }, { title: text('曾为红色', 'Red at some time'), value: number(s.red), kind: 'red' },
    { title: text('机构日', 'Hospital-days'), value: number(s.days), note: text(`${s.hospitals} 家机构`, `${s.hospitals} institutions`) },
  ])}
  ${s.score ? html`<section><h2>${text('与实际库存相比', 'Against what the stock shows')}</h2><dl class="facts">${Object.entries(s.score).filter(([, value]) => value === null || typeof value !== 'object').map(([name, value]) => html`<dt>${field(name)}</dt><dd>${value === null ? '—' : /share|ratio|rate|precision|recall/i.test(name) ? percent(value) : number(value, 3)}</dd>`)}</dl></section>` : nothing}
  <section><h2>${text('事件', 'Events')}</h2>${table({ caption: text('事件', 'Events'), items: events.slice(0, shown), more: events.length > shown, download: { path: `/api/backtests/${encodeURIComponent(id)}` }, columns: columns(), empty: text('这段时间没有预警。', 'Nothing was warned of.') })}</section>`;

const columns = () => [
  { title: text('日期', 'Day'), cell: e => e.date },
  { title: text('事件', 'Event'), cell: e => html`${eventName(e.event)} ${severityMark(e.severity)}` },
  { title: text('机构', 'Institution'), cell: e => e.hospital },
  { title: text('药品', 'Drug'), cell: e => drugLink(e.hospital, e.drugCode) },
  { title: text('依据', 'Evidence'), cell: e => html`<small>${e.evidence.map(x => said(x.text)).join('；')}</small>` },
];

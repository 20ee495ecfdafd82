// 回测: replaying past days with the code of live evaluation, with other thresholds if wanted, before they go live.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { instant, text } from '../app/language.js';
import { go, link } from '../app/router.js';
import { lastMonth } from '../parts/months.js';
import { hospitalsByCode, placeName } from '../parts/places.js';
import { problemBox } from '../parts/problem.js';
import { badge } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { load: () => load(), view: (data, context) => view(data, context) };

const api = '/api/backtests';

async function load() {
  const [hospitals, run] = await Promise.all([hospitalsByCode(), list(api, {}, 200)]);
  return { hospitals, run, problem: null };
}

const view = (data, context) => html`
  <p>${text('用线上同样的规则逐日重放已存的数据，可先试用其他阈值；不影响任何现有预警。', 'Replays stored data day by day with the rules that are live, with other thresholds if you like; no live warning is touched.')}</p>
  <form class="draft" @submit=${event => start(event, data, context)}>
    <div class="fields">
      <label>${text('从', 'From')}<input name="from" type="date" required .value=${`${lastMonth()}-01`}></label>
      <label>${text('到', 'To')}<input name="to" type="date" required .value=${`${lastMonth()}-28`}></label>
      <label>${text('机构（不选则为全部）', 'Institution (or all)')}<select name="hospital"><option value="">—</option>${[...data.hospitals.values()].map(h => html`<option value=${h.code}>${h.name}</option>`)}</select></label>
      ${context.me.region ? '' : html`<label>${text('区划代码', 'Region code')}<input name="region" maxlength="6"></label>`}
    </div>
    <label>${text('试用的阈值（每行一个，如 projected-stock-out.heldBack = 0.3）', 'Thresholds to try (one a line, such as projected-stock-out.heldBack = 0.3)')}<textarea name="thresholds" rows="3" maxlength="4000" spellcheck="false"></textarea></label>
    <div><button class="primary">${text('开始回测', 'Start')}</button></div>
    <div class="said" aria-live="polite">${data.problem ? problemBox(data.problem) : ''}</div>
  </form>
  <section><h2>${text('做过的回测', 'Backtests so far')}</h2>${table({
    caption: text('回测，最新在前', 'Backtests, the latest first'), items: data.run.items, more: data.run.more, download: { path: api }, columns: columns(data.hospitals), empty: text('还没有回测。', 'None yet.'),
  })}</section>`;

const statusName = status => ({ queued: text('排队中', 'queued'), running: text('正在回测', 'running'), completed: text('已完成', 'completed'), failed: text('失败', 'failed') })[status] ?? status;

const columns = hospitals => [
  { title: text('提出时间', 'Asked for'), cell: b => html`<a href=${link(`/backtests/${b.id}`)}>${b.requestedAt ? instant(b.requestedAt) : b.id}</a>` },
  { title: text('日期', 'Days'), cell: b => `${b.from} – ${b.to}` },
  { title: text('范围', 'Scope'), cell: b => (b.hospital ? placeName(hospitals, b.hospital) : b.region ?? text('全部', 'everything')) },
  { title: text('试用的阈值', 'Thresholds tried'), cell: b => Object.entries(b.thresholds).map(([name, value]) => html`<code>${name} = ${value}</code> `) },
  { title: text('状态', 'State'), cell: b => html`${badge(statusName(b.status), { completed: 'ok', failed: 'red' }[b.status] ?? 'yellow')} ${b.status === 'running' ? html`<small>${Math.round(b.progress * 100)} %</small>` : nothing}` },
];

/** The lines that were typed, as the API takes them: a name and a number each. */
function thresholds(typed) {
  const lines = typed.split('\n').map(line => line.trim()).filter(Boolean);
  return Object.fromEntries(lines.map(line => line.split(/\s*[=：:]\s*/)).map(([name, value]) => [name, Number(value)]));
}

async function start(event, data, context) {
  event.preventDefault();
  const { thresholds: typed, ...asked } = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
  try {
    const started = await send('POST', '/api/backtests', { ...asked, thresholds: thresholds(typed ?? '') });
    go(`/backtests/${started.id}`);
  } catch (problem) {
    data.problem = problem;
    context.redraw();
  }
}

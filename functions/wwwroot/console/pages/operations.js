// 运行: the product's own health, who is silent, and evaluating or measuring again by hand.
import { html, nothing } from '../lib/lit-html.js';
import { get, list, send } from '../app/api.js';
import { instant, said, text } from '../app/language.js';
import { link } from '../app/router.js';
import { confirmed } from '../parts/confirm.js';
import { kindName } from '../parts/kinds.js';
import { progress } from '../parts/loading.js';
import { today } from '../parts/months.js';
import { problemBox } from '../parts/problem.js';
import { badge } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { load: () => load(), view: (data, context) => view(data, context) };

const load = async () => {
  const [health, silent, sweep] = await Promise.all([get('/api/health'), list('/api/hospitals/silent'), get('/api/operations/sweep').then(answer => answer.last)]);
  return { health, silent, sweep, problem: null, done: null, busy: false };
};

const view = (data, context) => html`
  ${data.problem ? problemBox(data.problem) : nothing}
  ${data.done ? html`<div class="issued" role="status"><p>${data.done.said}</p>${data.done.failed?.length ? html`<ul>${data.done.failed.map(f => html`<li>${f.hospital}: ${f.reason}</li>`)}</ul>` : nothing}</div>` : nothing}
  <section><h2>${text('健康检查', 'Health checks')}</h2>${table({ caption: text('健康检查', 'Health checks'), items: data.health.checks, columns: checks() })}</section>
  <section><h2>${text('静默机构', 'Silent institutions')}</h2>${table({ caption: text('静默机构', 'Silent institutions'), items: data.silent.items, columns: silences(), download: { path: '/api/hospitals/silent', query: {} }, empty: text('没有静默的机构。', 'None.') })}</section>
  <section><h2>${text('最近一次巡检', 'The last sweep')}</h2>${data.sweep ? sweep(data.sweep) : html`<p class="empty">${text('尚未巡检；每五分钟一次。', 'None yet; it runs every five minutes.')}</p>`}</section>
  <section><h2>${text('评估与重算', 'Evaluate and measure again')}</h2>
    ${data.busy ? progress(text('正在进行', 'under way'), 0) : html`
    <form class="filters" @submit=${event => evaluate(event, data, context)}>
      <label>${text('评估到这一天', 'Evaluate as of')}<input name="asOf" type="date" required max=${today()} .value=${today()}></label><button>${text('评估全部机构', 'Evaluate every institution')}</button>
    </form>
    <form class="filters" @submit=${event => recompute(event, data, context)}>
      <label>${text('机构代码（空为全部）', 'Institution (blank: all)')}<input name="hospital" maxlength="64"></label><label>${text('区划代码（空为全部）', 'Region (blank: all)')}<input name="region" maxlength="6" pattern="[0-9]{6}"></label>
      <button>${text('按原始数据重算指标', 'Measure again from what was fed')}</button>
    </form>`}</section>`;

const checks = () => [
  { title: text('检查', 'Check'), cell: c => html`<code>${c.name}</code>` },
  { title: text('状态', 'State'), cell: c => badge(c.status === 'ready' || c.status === 'ok' ? text('正常', 'well') : c.status, c.status === 'ready' || c.status === 'ok' ? 'ok' : 'red') },
  { title: text('自', 'Since'), cell: c => instant(c.since) },
  { title: text('说明', 'Detail'), cell: c => (c.detail ? said(c.detail) : '—') },
];

const sweep = s => html`<p>${instant(s.at)} ${s.failed.length > 0 ? badge(text('部分失败', 'partly failed'), 'red') : badge(text('正常', 'well'), 'ok')} <small>${s.failed.join(', ')}</small></p>
  <ul><li>${text(`重新处理的报送 ${s.feedsAskedAgain}，重新评估的机构 ${s.evaluationsAskedAgain}，落后于数据的月份 ${s.staleMonths}`, `feeds asked for again ${s.feedsAskedAgain}, institutions ${s.evaluationsAskedAgain}, months behind their data ${s.staleMonths}`)}</li>
    <li>${text(`自动重新投递的死信 ${s.lettersReplayed}，因中断而未投递的 ${s.lettersLeft}`, `dead letters sent again ${s.lettersReplayed}, of outages still here ${s.lettersLeft}`)}</li>
    <li>${text(`清理的过期上传 ${s.uploadsRemoved}`, `uploads removed ${s.uploadsRemoved}`)}</li></ul>`;

const silences = () => [
  { title: text('机构', 'Institution'), cell: s => html`<a href=${link(`/hospitals/${s.hospital}`)}>${s.name}</a> <small>${s.hospital} · ${s.region}</small>` },
  { title: text('自', 'Since'), cell: s => (s.neverReported ? text('从未报送', 'never reported') : s.since) },
  { title: text('类别', 'Kinds'), cell: s => s.kinds.map(k => html`<p>${kindName(k.kind)} <small>${text(`最后一天 ${k.lastDay ?? '—'}，静默 ${k.daysSilent ?? '—'} 天`,
    `last day ${k.lastDay ?? '—'}, silent ${k.daysSilent ?? '—'} days`)}</small></p>`) },
  { title: text('最后收到', 'Last received'), cell: s => instant(s.lastReceivedAt) },
];

function evaluate(event, data, context) {
  event.preventDefault();
  const { asOf } = Object.fromEntries(new FormData(event.currentTarget));
  step(data, context, text(`以 ${asOf} 为准评估全部机构？预警会据此产生、变化或解除。`, `Evaluate every institution as of ${asOf}? Warnings are raised, changed or cleared accordingly.`), text('评估', 'Evaluate'), async () => {
    const { hospitals, failed } = await send('POST', `/api/evaluations?asOf=${asOf}`);
    return { said: text(`已评估 ${hospitals} 家机构，失败 ${failed.length} 家。`, `${hospitals} institutions were evaluated, ${failed.length} failed.`), failed };
  });
}

function recompute(event, data, context) {
  event.preventDefault();
  const query = new URLSearchParams([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
  step(data, context, text('按原始数据重新计算指标？数据不变则结果不变；有变化的数字会在变更记录中说明。', 'Measure again from what was fed? The same data give the same figures; what reads otherwise is told in the changes.'), text('重算', 'Measure again'), async () => {
    const { hospitals } = await send('POST', `/api/recomputations?${query}`);
    return { said: text(`已要求重算 ${hospitals} 家机构，将在后台完成。`, `${hospitals} institutions are measured again in the background.`) };
  });
}

async function step(data, context, question, yes, work) {
  if (!(await confirmed(question, yes))) return;
  Object.assign(data, { busy: true, problem: null, done: null });
  context.redraw();
  try {
    data.done = await work();
  } catch (problem) {
    data.problem = problem;
  }
  data.busy = false;
  context.redraw();
}

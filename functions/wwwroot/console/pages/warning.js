// One warning: why it was raised, the curve of stock and use, what could help, what was done, and what to do next.
import { html, nothing } from '../lib/lit-html.js';
import { get, send } from '../app/api.js';
import { day, instant, number, said, text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { drugName, flags } from '../parts/drug.js';
import { problemBox } from '../parts/problem.js';
import { badge, levelName, severityMark, shortageName, stateName } from '../parts/severity.js';
import { stockCurve } from '../parts/stock-curve.js';
import { table } from '../parts/table.js';

export const page = { path: '/warnings/:id', within: '/warnings', roles: ['hospital', 'pharmacist', 'officer', 'admin'], title: () => text('预警详情', 'Warning'), load: context => load(context), view: (data, context) => view(data, context) };

async function load({ parts }) {
  const warning = await get(`/api/warnings/${encodeURIComponent(parts.id)}`);
  const drug = warning.hospital ? await get(`/api/drugs/${encodeURIComponent(warning.drugCode)}`, { hospital: warning.hospital }).catch(() => null) : null;
  return { warning, drug, problem: null };
}

const view = (data, context) => html`
  <p class="lead">${severityMark(data.warning.severity)} ${drugName(data.warning.product, data.warning.hospital, data.warning.drugCode)} ${flags(data.warning.product)}</p>
  ${facts(data.warning)}
  ${data.problem ? problemBox(data.problem) : nothing}
  ${actions(data, context)}
  <section><h2>${text('为什么预警', 'Why it was raised')}</h2>${evidence(data.warning)}</section>
  ${data.drug ? html`<section><h2>${text('库存与使用', 'Stock and use')}</h2>${stockCurve(data.drug, data.warning)}</section>` : nothing}
  <section><h2>${text('可替代药品', 'Substitutes')}</h2>${substitutes(data.warning)}</section>
  <section><h2>${text('附近库存', 'Stock nearby')}</h2>${nearby(data.warning)}</section>
  <section><h2>${text('处置经过', 'History')}</h2>${history(data.warning)}</section>`;

const facts = w => html`
  <dl class="facts">
    <dt>${text('机构', 'Institution')}</dt><dd>${w.hospital ?? `${text('区域', 'region')} ${w.region}：${w.hospitals.join('、')}`}</dd>
    <dt>${text('状态', 'State')}</dt><dd>${badge(stateName(w.state), w.state)} ${levelName(w.level)}</dd>
    <dt>${text('类型', 'Type')}</dt><dd>${shortageName(w.type)}</dd>
    <dt>${text('发现于', 'Opened')}</dt><dd>${day(w.openedOn)}</dd>
    <dt>${text('库存', 'Stock')}</dt><dd>${number(w.stock)} ${w.product?.doseUnit ?? ''}</dd>
    <dt>${text('日均用量', 'Daily use')}</dt><dd>${number(w.meanDailyUse)}</dd>
    <dt>${text('可用天数', 'Days of stock')}</dt><dd>${number(w.daysOfStock, 1)}</dd>
    <dt>${text('预计断货', 'Runs out')}</dt><dd>${day(w.projectedStockOut)}</dd>
    <dt>${text('处置时限', 'Due')}</dt><dd>${day(w.dueBy)} ${w.dueByNote ? said(w.dueByNote) : ''}</dd>
    ${w.advice ? html`<dt>${text('下单建议', 'Advice')}</dt><dd>${w.advice.orderBy ? text(`最迟 ${w.advice.orderBy} 下单`, `order by ${w.advice.orderBy}`) : ''} ${w.advice.orderDoses ? text(`约 ${number(w.advice.orderDoses, 0)} ${w.product?.doseUnit ?? ''}`, `about ${number(w.advice.orderDoses, 0)} dose units`) : ''}</dd>` : nothing}
    ${w.reportId ? html`<dt>${text('直报', 'Report')}</dt><dd><a href=${link(`/reports/${w.reportId}`)}>${w.reportId}</a></dd>` : nothing}
  </dl>`;

const evidence = w => html`<ul class="evidence">${w.evidence.map(e => html`<li>${said(e.text)}<small>${e.rule} · ${number(e.value, 3)} / ${number(e.threshold, 3)} · ${e.source}</small></li>`)}</ul>`;

const substitutes = w => table({
  caption: text('可替代药品', 'Substitutes'),
  items: w.substitutes,
  empty: text('本机构没有登记的替代药品。', 'None known in this institution.'),
  columns: [
    { title: text('药品', 'Drug'), cell: s => drugName(s.product, w.hospital, s.drugCode) },
    { title: text('库存', 'Stock'), number: true, cell: s => number(s.stock) },
    { title: text('可用天数', 'Days of stock'), number: true, cell: s => number(s.daysOfStock, 1) },
  ],
});

function nearby(w) {
  if (w.nearbyStock.length === 0) return html`<p>${w.nearbyStockExists ? text('附近有库存，请联系短缺药品专员协调。', 'There is stock nearby; ask the shortage officer.') : text('未见附近有余量。', 'No surplus nearby is known.')}</p>`;
  return table({
    caption: text('附近库存', 'Stock nearby'),
    items: w.nearbyStock,
    columns: [
      { title: text('机构', 'Institution'), cell: p => html`${p.name} ${p.depot ? badge(text('配送基地', 'depot'), 'ok') : nothing}` },
      { title: text('余量', 'Surplus'), number: true, cell: p => number(p.surplus) },
      { title: text('可用天数', 'Lasts'), number: true, cell: p => number(p.lastsDays, 0) },
      { title: text('库存日', 'As of'), cell: p => day(p.stockDay) },
    ],
  });
}

const history = w => html`<ol class="history">${w.history.map(e => html`<li><time>${instant(e.at)}</time> ${eventName(e.event)} <span>${e.by}</span>${e.note ? html`<q>${e.note}</q>` : nothing}</li>`)}</ol>`;

const eventName = event => ({
  raised: text('发出', 'raised'), changed: text('级别或类型变化', 'changed'), cleared: text('自动解除', 'cleared'), acknowledged: text('确认', 'acknowledged'), reported: text('上报', 'reported'),
  escalated: text('升级', 'escalated'), resolved: text('解除', 'resolved'), reopened: text('重开', 'reopened'), commented: text('备注', 'commented'),
})[event] ?? event;

const moves = me => [
  { action: 'acknowledge', word: text('确认', 'Acknowledge'), from: ['open'] },
  { action: 'report', word: text('起草直报', 'Draft a report'), from: ['open', 'acknowledged'] },
  ...(may.review(me) ? [{ action: 'escalate', word: text('升级', 'Escalate'), from: ['open', 'acknowledged', 'reported'] }] : []),
  { action: 'resolve', word: text('解除', 'Resolve'), from: ['open', 'acknowledged', 'reported', 'escalated'] },
  { action: 'reopen', word: text('重开', 'Reopen'), from: ['resolved'] },
  { action: 'comment', word: text('仅备注', 'Comment'), from: ['open', 'acknowledged', 'reported', 'escalated', 'resolved'] },
].filter(move => me.principal !== 'hospital' && move);

const actions = (data, context) => (context.me.principal === 'hospital' ? nothing : html`
  <form class="actions" @submit=${event => act(event, data, context)}>
    <label>${text('备注', 'Note')}<textarea name="note" maxlength="2000" rows="2"></textarea></label>
    <div>${moves(context.me).filter(m => m.from.includes(data.warning.state)).map(m => html`<button name="action" value=${m.action}>${m.word}</button>`)}</div>
  </form>`);

async function act(event, data, context) {
  event.preventDefault();
  const form = event.currentTarget;
  const note = new FormData(form).get('note').trim();
  try {
    data.warning = await send('POST', `/api/warnings/${encodeURIComponent(data.warning.id)}/${event.submitter.value}`, { note: note || null });
    data.problem = null;
    form.reset();
  } catch (problem) {
    data.problem = problem;
  }
  context.redraw();
}

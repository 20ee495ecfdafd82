// The region in a dozen numbers; each opens its explanation or the list it counts.
import { html } from '../lib/lit-html.js';
import { number, percent, text, yuan } from '../app/language.js';
import { link } from '../app/router.js';
import { once } from './arriving.js';
import { explained } from './explain.js';
import { severityMark } from './severity.js';
import { tiles } from './tiles.js';
import { met, verdict } from './verdict.js';

export const overviewTiles = data => tiles([
  ...['red', 'orange', 'yellow'].map(severity => ({
    title: severityMark(severity), value: number(data.active.filter(w => w.severity === severity).length), note: text('未解除的预警', 'open warnings'), link: link('/warnings', { severity, state: 'active' }), kind: severity,
  })),
  { title: text('须直报', 'To be reported'), value: number(data.active.filter(w => w.reportable && !w.reportId).length), note: text('尚未起草直报的橙、红预警', 'orange and red, no report drafted yet'), link: link('/warnings', { state: 'active', reportable: 'true' }) },
  { title: text('待审核直报', 'Reports to review'), value: once(data, 'due', due => number(due.filter(i => i.kind === 'report' && i.who !== 'hospital').length)), note: text('已签署，等待审核', 'signed, waiting for review'), link: link('/reports', { state: 'signed' }) },
  ...(data.silent ? [{ title: text('数据静默机构', 'Silent institutions'), value: number(data.silent.length), note: text(`共 ${data.hospitals.size} 家`, `of ${data.hospitals.size}`), link: link('/coverage', { silent: 'true' }), kind: data.silent.length > 0 ? 'orange' : 'ok' }] : []),
  { title: text('基本药物使用比例', 'Essential-drug ratio'), value: once(data, 'ratio', r => explained(percent(r?.ratio), r?.explain)), note: once(data, 'ratio', r => essential(r, data)) },
  { title: text('带量采购完成率', 'Procurement completion'), value: once(data, 'completion', completion), note: once(data, 'completion', behind) },
  { title: text('配送率', 'Delivery rate'), value: once(data, 'delivery', ([d]) => explained(percent(d?.ratio), d?.explain)), note: once(data, 'delivery', onTime) },
  { title: text('逾期应付', 'Overdue payments'), value: once(data, 'payment', ([p]) => explained(p ? yuan(p.overdueAmount) : '—', p?.explain)), note: once(data, 'payment', ([p]) => (p ? text(`占 ${percent(p.overdue.ratio)} · ${data.three.from} 起三个月`, `${percent(p.overdue.ratio)} of three months from ${data.three.from}`) : text('没有发票数据', 'no invoices'))) },
  { title: text('数据新鲜度', 'Freshness of data'), value: once(data, 'coverage', freshest), note: once(data, 'coverage', late), link: link('/coverage', { month: data.month }) },
]);

function essential(ratio, data) {
  const judged = (data.ratios ?? []).filter(r => r.targetMet !== null);
  return html`${data.month}${ratio?.provisional ? text(' · 暂定', ' · provisional') : ''}<br>${judged.length > 0
    ? text(`达标机构 ${judged.filter(r => r.targetMet).length}/${judged.length}`, `${judged.filter(r => r.targetMet).length} of ${judged.length} institutions meet their target`)
    : verdict(met(ratio)[0], met(ratio)[1])}`;
}

// A roll-up is a ratio of sums.
function completion(items) {
  const sum = name => items.reduce((all, c) => all + c[name], 0);
  return html`<a class="inner" href=${link('/completion', { groupBy: 'hospital' })}>${items.length > 0 ? percent(sum('purchasedDoses') / sum('agreedDoses')) : '—'}</a>`;
}

const behind = items => text(
  `落后机构 ${items.filter(c => c.status === 'behind' || c.status === 'atRisk').length}/${items.length}`,
  `${items.filter(c => c.status === 'behind' || c.status === 'atRisk').length} of ${items.length} institutions behind`);

const onTime = ([d]) => (d ? text(`及时：一般 ${percent(d.onTime.ordinary.ratio)}，紧急 ${percent(d.onTime.urgent.ratio)}`, `on time: ordinary ${percent(d.onTime.ordinary.ratio)}, urgent ${percent(d.onTime.urgent.ratio)}`) : text('没有订单数据', 'no orders'));

const lastDays = coverage => coverage.map(c => c.lastDay).filter(Boolean).sort();
const freshest = coverage => html`<span class="day">${lastDays(coverage).at(-1) ?? '—'}</span>`;
const late = coverage => text(`最早的一家停在 ${lastDays(coverage)[0] ?? '—'}`, `the last of them stands at ${lastDays(coverage)[0] ?? '—'}`);

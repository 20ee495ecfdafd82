// The tables of the monthly report.
import { html, nothing } from '../lib/lit-html.js';
import { number, percent, text } from '../app/language.js';
import { explained } from './explain.js';
import { statusName } from './severity.js';
import { table } from './table.js';
import { met, statusKind, verdict } from './verdict.js';

const section = (title, items, columns) => (items?.length > 0 ? html`<section><h2>${title}</h2>${table({ caption: title, items, columns })}</section>` : nothing);

const completion = [
  { get title() { return text('完成率', 'Completion'); }, number: true, cell: i => explained(percent(i.completion.completion), i.completion.explain) },
  { get title() { return text('时间进度', 'Time'); }, number: true, cell: i => percent(i.completion.timeProgress) },
  { get title() { return text('进度', 'Status'); }, cell: i => verdict(statusKind(i.completion.status), statusName(i.completion.status)) },
];

export const completionRanking = report => section(text('各机构集采完成情况（最落后者在前）', 'Completion by institution, furthest behind first'), report.hospitals && [...report.hospitals].sort((a, b) => a.rank - b.rank), [
  { title: text('名次', 'Place'), number: true, cell: h => `${h.rank}/${h.rankedOf}` },
  { title: text('机构', 'Institution'), cell: h => html`${h.name} <small>${h.hospital}</small>` }, ...completion,
]);

export const behindDrugs = report => section(text('落后的品种', 'Drugs that are behind'), report.drugsBehind, [
  { title: text('药品', 'Drug'), cell: d => html`${d.genericName} <small>${d.strength} · ${d.manufacturer}</small>` },
  { title: text('机构数', 'Institutions'), number: true, cell: d => number(d.institutions, 0) }, ...completion,
]);

const levels = () => ({ tertiary: text('三级', 'tertiary'), secondary: text('二级', 'secondary'), primary: text('基层', 'primary') });

export const useByLevel = report => section(text('基药使用比例', 'Essential-drug ratio'), report.essentialUse?.flatMap(use => [use.total, ...use.levels].map(row => ({ ...row, basis: use.basis }))), [
  { title: text('口径', 'Basis'), cell: r => ({ amount: text('金额', 'amount'), quantity: text('数量', 'quantity') })[r.basis] ?? r.basis },
  { title: text('级别', 'Level'), cell: r => levels()[r.level] ?? text('合计', 'all') },
  { title: text('比例', 'Ratio'), number: true, cell: r => explained(percent(r.ratio), r.explain) },
  { title: text('目标', 'Target'), cell: r => (r.target === null ? '—' : verdict(met(r)[0], percent(r.target), met(r)[1])) },
  { title: text('覆盖', 'Days'), cell: r => `${r.daysReported}/${r.daysExpected}` },
]);

export const paymentRanking = report => section(text('回款排名（12 个月，逾期占比高者在前）', 'Payment ranking (12 months, most overdue first)'), report.payments?.ranking, [
  { title: text('名次', 'Place'), number: true, cell: p => `${p.rank}/${p.rankedOf}` },
  { title: text('机构或区域', 'Institution or region'), cell: p => html`${p.name ?? p.hospital ?? p.region}` },
  { title: text('平均天数', 'Days'), number: true, cell: p => explained(number(p.ratio, 1), p.explain) },
  { title: text('逾期占比', 'Overdue'), number: true, cell: p => percent(p.overdue.ratio) },
]);

// 本院: what this hospital has to do, and its figures of a month beside the month before, each opening what it is made of.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, percent, text } from '../app/language.js';
import { link } from '../app/router.js';
import { chart } from '../parts/chart.js';
import { left, work } from '../parts/due.js';
import { explained } from '../parts/explain.js';
import { kindName } from '../parts/kinds.js';
import { monthSteps } from '../parts/month-steps.js';
import { lastMonth } from '../parts/months.js';
import { moved, readCourse, readIndicators } from '../parts/own/indicators.js';
import { badge, severityMark, statusName } from '../parts/severity.js';
import { table } from '../parts/table.js';
import { tiles } from '../parts/tiles.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ query, me }) {
  const month = query.month ?? lastMonth();
  const { hospital } = me;
  const [due, warnings, waiting, figures, course, completion, coverage, hospitals] = await Promise.all([
    list('/api/due', {}, 200), list('/api/warnings', {}, 500), list('/api/unmapped', { state: 'waiting' }, 500), readIndicators(hospital, month), readCourse(hospital, month),
    list('/api/indicators/procurement-completion', { groupBy: 'hospital' }, 10), list('/api/indicators/coverage', { month }, 50), list('/api/hospitals', {}, 1),
  ]);
  return { month, due, active: warnings.items.filter(w => w.state !== 'resolved'), waiting: waiting.items, figures, course, completion: completion.items[0], coverage: coverage.items, hospital: hospitals.items[0] };
}

const view = data => html`
  <p class="lead">${data.hospital?.name} <small>${data.hospital?.code}</small></p>
  ${tiles([
    ...['red', 'orange', 'yellow'].map(severity => ({ title: severityMark(severity), value: number(data.active.filter(w => w.severity === severity).length), note: text('未解除的预警', 'open warnings'), link: link('/warnings', { severity }), kind: severity })),
    { title: text('待对码', 'Unmapped codes'), value: number(data.waiting.length), link: link('/unmapped'), kind: data.waiting.length > 0 ? 'yellow' : 'ok' },
    { title: text('集采完成率', 'Procurement completion'), value: data.completion ? explained(percent(data.completion.completion), data.completion.explain) : '—', note: data.completion ? text(`${statusName(data.completion.status)}，时间进度 ${percent(data.completion.timeProgress)}`,
      `${statusName(data.completion.status)}; time ${percent(data.completion.timeProgress)}`) : nothing },
  ])}
  <section><h2>${text('待办', 'To do')}</h2>${dueList(data.due.items.slice(0, 8))}
    ${data.due.items.length > 8 ? html`<details><summary>${text(`其余 ${data.due.items.length - 8} 项`, `${data.due.items.length - 8} more`)}</summary>${dueList(data.due.items.slice(8))}</details>` : nothing}</section>
  <section><h2>${text('指标', 'Figures')}</h2>${monthSteps('/own', data.month)}
    ${table({ caption: text(`${data.month} 指标与上月`, `figures of ${data.month} and the month before`), items: data.figures, columns: columns(data.month) })}
    ${chart(text(`近 12 个月基药金额占比：${words(data.course)}`, `essential-drug ratio over twelve months: ${words(data.course)}`), colour => curve(data.course, colour))}</section>
  <section><h2>${text('数据覆盖', 'Coverage')}</h2>${table({ caption: text('各类数据的天数', 'Days by kind'), items: data.coverage, columns: ofCoverage(), download: { path: '/api/indicators/coverage', query: { month: data.month } } })}</section>`;

const dueList = items => table({
  caption: text('待办', 'To do'), items, empty: text('没有待办。', 'Nothing is due.'),
  columns: [{ title: text('期限', 'Due'), cell: i => i.dueOn }, { title: text('时间', 'Time'), cell: left }, { title: text('事项', 'What'), cell: work }],
});

const words = course => course.map(c => `${c.month} ${percent(c.ratio)}`).join('，');

const columns = month => [
  { title: text('指标', 'Figure'), cell: i => (i.page ? html`<a href=${link(i.page[0], { ...i.page[1], month })}>${i.title}</a>` : i.title) },
  { title: text('本月', 'This month'), number: true, cell: i => (i.now ? explained(i.shown(i.now.ratio), i.now.explain) : '—') },
  { title: text('上月', 'Month before'), number: true, cell: i => (i.before ? explained(i.shown(i.before.ratio), i.before.explain) : '—') },
  { title: text('变化（百分点）', 'Change (points)'), number: true, cell: moved },
  { title: text('目标', 'Target'), cell: i => target(i.now) },
  { title: text('数据', 'Data'), cell: i => (i.now ? html`${i.now.daysReported}/${i.now.daysExpected} ${text('天', 'days')} ${i.now.provisional ? badge(text('暂定', 'provisional'), 'yellow') : nothing}` : '—') },
];

const target = now => (now?.target === null || now?.target === undefined ? '—'
  : html`${percent(now.target)} ${badge(now.targetMet ? text('达标', 'met') : text('未达标', 'not met'), now.targetMet ? 'ok' : 'orange')}<small>${now.targetSource}</small>`);

const ofCoverage = () => [
  { title: text('类别', 'Kind'), cell: c => html`<a href=${link('/feeds', { kind: c.kind })}>${kindName(c.kind)}</a>` },
  { title: text('覆盖率', 'Coverage'), number: true, cell: c => percent(c.ratio) },
  { title: text('已报', 'Reported'), number: true, cell: c => c.reported }, { title: text('零报', 'Zero'), number: true, cell: c => c.zero },
  { title: text('不完整', 'Incomplete'), number: true, cell: c => c.incomplete }, { title: text('缺报', 'Missing'), number: true, cell: c => c.missing },
  { title: text('缺报日', 'Missing days'), cell: c => c.missingDays.map(run => (run.from === run.to ? run.from : `${run.from}–${run.to}`)).join('，') || '—' },
  { title: text('状态', 'State'), cell: c => (c.silent ? badge(text(`自 ${c.silentSince} 静默`, `silent since ${c.silentSince}`), 'orange') : badge(text('正常', 'fresh'), 'ok')) },
];

const curve = (course, colour) => ({
  grid: { left: 56, right: 24, top: 16, bottom: 28 }, tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: value => percent(value, 2) },
  xAxis: { type: 'category', data: course.map(c => c.month), axisLabel: { color: colour.soft } },
  yAxis: { type: 'value', scale: true, axisLabel: { color: colour.soft, formatter: value => percent(value, 0) }, splitLine: { lineStyle: { color: colour.line } } },
  series: [{ type: 'line', data: course.map(c => c.ratio), lineStyle: { color: colour.accent }, itemStyle: { color: colour.accent }, connectNulls: false }],
});

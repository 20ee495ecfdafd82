// 基本药物使用比例: by level, hospital or department, with target and edition, and its course over a year.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, percent, text, yuan } from '../app/language.js';
import { chart } from '../parts/chart.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth, plusMonths } from '../parts/months.js';
import { badge } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { path: '/ratios', section: 'use', roles: ['hospital', 'pharmacist', 'officer', 'admin'], menu: () => text('基药比例', 'Ratios'), title: () => text('基本药物使用比例', 'Essential-drug use ratio'), load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/essential-drug-ratio';

async function load({ query }) {
  const month = query.month ?? lastMonth();
  const asked = { groupBy: 'level', basis: 'amount', scope: 'standard', ...query, month };
  const { groupBy, month: _, ...course } = asked;
  const [now, year] = await Promise.all([list(api, asked, 500), list(api, { ...course, from: plusMonths(month, -11), to: month, groupBy: 'month' }, 100)]);
  return { asked, groupBy, ...now, course: year.items };
}

const view = ({ asked, groupBy, items, more, course }) => html`
  ${filters('/ratios', asked, fields())}
  ${table({ caption: text('使用比例', 'Ratios'), columns: columns(groupBy, asked.basis), items, more, download: { path: api, query: asked } })}
  <section><h2>${text('近 12 个月', 'Over twelve months')}</h2>
    ${chart(text(`近 12 个月使用比例：${course.map(c => `${c.month} ${percent(c.ratio)}`).join('，')}`, `the ratio over twelve months: ${course.map(c => `${c.month} ${percent(c.ratio)}`).join(', ')}`), colour => curve(course, colour))}
  </section>`;

const fields = () => [
  { name: 'month', title: text('月份', 'Month'), type: 'month' },
  { name: 'groupBy', title: text('分组', 'By'), type: 'choice', required: true, choices: [['level', text('机构级别', 'level')], ['hospital', text('机构', 'institution')], ['department', text('科室', 'department')], ['region', text('区域', 'region')]] },
  { name: 'basis', title: text('口径', 'Basis'), type: 'choice', required: true, choices: [['amount', text('金额', 'amount')], ['quantity', text('数量', 'quantity')], ['varieties', text('品种数', 'varieties')]] },
  { name: 'scope', title: text('范围', 'Scope'), type: 'choice', required: true, choices: [['standard', text('标准', 'standard')], ['excludingNegotiated', text('不含国谈', 'without negotiated')], ['excludingSelected', text('不含国谈与中选非基药', 'without selected too')]] },
  { name: 'hospital', title: text('机构代码', 'Institution code'), type: 'text' },
];

const columns = (by, basis) => [
  { title: text('分组', 'Group'), cell: r => groupName(by, r[by]) },
  { title: text('比例', 'Ratio'), number: true, cell: r => explained(percent(r.ratio, 2), r.explain) },
  { title: text('目标', 'Target'), number: true, cell: r => (r.target === null || r.target === undefined ? '—' : html`<span title=${r.targetSource ?? ''}>${percent(r.target)}</span> ${badge(r.targetMet ? text('达标', 'met') : text('未达标', 'not met'), r.targetMet ? 'ok' : 'orange')}`) },
  { title: text('分子', 'Numerator'), number: true, cell: r => (basis === 'amount' ? yuan(r.numerator) : number(r.numerator)) },
  { title: text('分母', 'Denominator'), number: true, cell: r => (basis === 'amount' ? yuan(r.denominator) : number(r.denominator)) },
  { title: text('数据', 'Data'), cell: r => html`${r.daysReported}/${r.daysExpected} ${text('天', 'days')} ${r.provisional ? badge(text('暂定', 'provisional'), 'yellow') : ''}` },
];

const groupName = (by, value) => (by === 'level' ? { tertiary: text('三级', 'tertiary'), secondary: text('二级', 'secondary'), primary: text('基层', 'primary') }[value] : value) ?? text('未填', 'not given');

const curve = (course, colour) => ({
  grid: { left: 56, right: 24, top: 16, bottom: 28 },
  tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: value => percent(value, 2) },
  xAxis: { type: 'category', data: course.map(c => c.month), axisLabel: { color: colour.soft } },
  yAxis: { type: 'value', scale: true, axisLabel: { color: colour.soft, formatter: value => percent(value, 0) }, splitLine: { lineStyle: { color: colour.line } } },
  series: [{ type: 'line', data: course.map(c => c.ratio), lineStyle: { color: colour.accent }, itemStyle: { color: colour.accent }, connectNulls: false }],
});

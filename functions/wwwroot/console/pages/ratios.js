// 基本药物使用比例: on every basis and scope, by level, hospital, department or month, with target and guard, its course over a year, and what a change of list did.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { number, percent, text, yuan } from '../app/language.js';
import { chart } from '../parts/chart.js';
import { drugName } from '../parts/drug.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth, plusMonths } from '../parts/months.js';
import { hospitalChoices, hospitalsByCode } from '../parts/places.js';
import { bases, groupName, groups, levels, scopes } from '../parts/ratio-words.js';
import { badge } from '../parts/severity.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';
import { target } from '../parts/target.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/essential-drug-ratio';

async function load({ query }) {
  const { sort: _, before, after, ...chosen } = query;
  const asked = { month: lastMonth(), groupBy: 'level', basis: 'amount', scope: 'standard', ...chosen };
  const { groupBy, month, ...steady } = asked;
  const [now, year, hospitals, rehearsal] = await Promise.all([
    list(api, asked, 500), list(api, { ...steady, from: plusMonths(month, -11), to: month, groupBy: 'month' }, 100), hospitalsByCode(),
    before && after ? get(`${api}/rehearsal`, { ...steady, month, groupBy: groupBy === 'department' || groupBy === 'drug' ? '' : groupBy, before, after }) : null,
  ]);
  return { asked, groupBy, ...now, course: year.items, hospitals, rehearsal };
}

function view({ asked, groupBy, items, more, course, hospitals, rehearsal }, { query, me }) {
  const columns = columnsOf(groupBy, asked.basis, hospitals);
  return html`
    ${filters('/ratios', { ...asked, ...query }, fields(me, hospitals))}
    ${table({ caption: text('使用比例', 'Ratios'), columns, items: sorted(items, columns, query.sort), more, order: { path: '/ratios', query: { ...asked, ...query } }, download: { path: api, query: asked } })}
    <section><h2>${text('近 12 个月', 'Over twelve months')}</h2>
      ${chart(text(`近 12 个月使用比例：${course.map(c => `${c.month} ${percent(c.ratio)}`).join('，')}`, `the ratio over twelve months: ${course.map(c => `${c.month} ${percent(c.ratio)}`).join(', ')}`), colour => curve(course, colour))}
    </section>
    ${rehearsal ? rehearsed(rehearsal, groupBy, hospitals, { ...asked, ...query }) : html`<p class="hint">${text('填写“目录切换前日”和“后日”，可按两日的目录重算同一期间。', 'Name a day before and one after a change of the list to see the same period under both.')}</p>`}`;
}

const fields = (me, hospitals) => [
  { name: 'month', title: text('月份', 'Month'), type: 'month', required: true },
  { name: 'groupBy', title: text('分组', 'By'), type: 'choice', required: true, choices: groups() },
  { name: 'basis', title: text('口径', 'Basis'), type: 'choice', required: true, choices: bases() },
  { name: 'scope', title: text('范围', 'Scope'), type: 'choice', required: true, choices: scopes() },
  ...(me.hospital ? [] : [
    { name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) },
    { name: 'level', title: text('级别', 'Level'), type: 'choice', choices: levels() },
    { name: 'ownership', title: text('性质', 'Ownership'), type: 'choice', choices: [['all', text('含社会办', 'private too')]] },
  ]),
  { name: 'department', title: text('科室', 'Department'), type: 'text' },
  { name: 'before', title: text('目录切换前日', 'Before the change'), type: 'date' },
  { name: 'after', title: text('目录切换后日', 'After the change'), type: 'date' },
];

const money = basis => basis === 'amount' || basis === 'procurement';

const columnsOf = (by, basis, hospitals) => [
  { key: 'group', by: r => groupName(by, r, hospitals), title: groups().find(([name]) => name === by)?.[1] ?? text('分组', 'Group'), cell: r => groupName(by, r, hospitals) },
  { key: 'ratio', by: r => r.ratio, title: text('比例', 'Ratio'), number: true, cell: r => explained(percent(r.ratio, 2), r.explain) },
  { title: text('目标', 'Target'), cell: target },
  { key: 'numerator', by: r => r.numerator, title: text('分子', 'Numerator'), number: true, cell: r => (money(basis) ? yuan(r.numerator) : number(r.numerator)) },
  { key: 'denominator', by: r => r.denominator, title: text('分母', 'Denominator'), number: true, cell: r => (money(basis) ? yuan(r.denominator) : number(r.denominator)) },
  { title: text('自称基药而总目录未认', 'Claimed only'), number: true, cell: r => (money(basis) ? yuan(r.claimedOnly) : number(r.claimedOnly)) },
  { title: text('数据', 'Data'), cell: r => html`${r.daysReported}/${r.daysExpected} ${text('天', 'days')} ${r.provisional ? badge(text('暂定', 'provisional'), 'yellow') : nothing}${r.rowsNotCounted ? html`<small>${text(`${r.rowsNotCounted} 行无标识未计`, `${r.rowsNotCounted} rows without an identifier`)}</small>` : nothing}` },
];

const curve = (course, colour) => ({
  grid: { left: 56, right: 24, top: 16, bottom: 28 },
  tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: value => percent(value, 2) },
  xAxis: { type: 'category', data: course.map(c => c.month), axisLabel: { color: colour.soft } },
  yAxis: { type: 'value', scale: true, axisLabel: { color: colour.soft, formatter: value => percent(value, 0) }, splitLine: { lineStyle: { color: colour.line } } },
  series: [{ type: 'line', data: course.map(c => c.ratio), lineStyle: { color: colour.accent }, itemStyle: { color: colour.accent }, connectNulls: false }],
});

const rehearsed = (answer, by, hospitals, { before, after }) => html`
  <section><h2>${text(`同一期间，${before} 与 ${after} 的目录`, `The same period under the lists of ${before} and ${after}`)}</h2>
    ${table({
      caption: text('两日目录下的比例', 'The ratio under both lists'), items: answer.items,
      columns: [
        { title: text('分组', 'Group'), cell: r => groupName(by, r, hospitals) },
        { title: before, number: true, cell: r => percent(r.ratioBefore, 2) },
        { title: after, number: true, cell: r => explained(percent(r.ratio, 2), r.explain) },
        { title: text('变化', 'Change'), number: true, cell: r => percent(r.change, 2) },
      ],
    })}
    ${moved(text('调入', 'Enter'), answer.enters)} ${moved(text('调出', 'Leave'), answer.leaves)}</section>`;

const moved = (title, drugs) => (drugs?.length > 0 ? html`<h3>${title}</h3>${table({
  caption: title, items: drugs,
  columns: [
    { title: text('药品', 'Drug'), cell: d => drugName(d.product) },
    { title: text('金额', 'Amount'), number: true, cell: d => yuan(d.amount) },
    { title: text('机构数', 'Institutions'), number: true, cell: d => number(d.hospitals, 0) },
  ],
})}` : nothing);

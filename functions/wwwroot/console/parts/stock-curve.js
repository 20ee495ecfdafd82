// Stock and use of a drug by day, with the days within which it runs out.
import { html } from '../lib/lit-html.js';
import { number, text } from '../app/language.js';
import { chart } from './chart.js';

/** The curve of a drug's page, and beside it the same as a table of its last days. */
export const stockCurve = (drug, warning) => html`
  ${chart(label(drug), colour => options(drug, warning, colour))}
  <details><summary>${text('最近 14 天的数据', 'The last 14 days')}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${text('最近 14 天', 'the last 14 days')}><table>
      <thead><tr><th scope="col">${text('日期', 'Day')}</th><th scope="col">${text('库存', 'Stock')}</th><th scope="col">${text('使用', 'Use')}</th><th scope="col">${text('入库', 'In')}</th></tr></thead>
      <tbody>${drug.days.slice(-14).map(d => html`<tr><td>${d.day}</td><td class="number">${number(d.stock)}</td><td class="number">${number(d.use)}</td><td class="number">${number(d.inbound)}</td></tr>`)}</tbody>
    </table></div>
  </details>`;

const label = drug => text(
  `${drug.product?.genericName ?? drug.drugCode} 的库存与每日使用，截至 ${drug.asOf}，库存 ${number(drug.stock)}`,
  `stock and daily use of ${drug.product?.genericName ?? drug.drugCode} up to ${drug.asOf}; stock ${number(drug.stock)}`);

function options(drug, warning, colour) {
  const ahead = projected(drug, warning);
  const days = [...drug.days.map(d => d.day), ...ahead.map(d => d.day)];
  const blank = drug.days.map(() => null);
  return {
    legend: { textStyle: { color: colour.text } },
    grid: { left: 56, right: 56, top: 36, bottom: 28 },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: days, axisLabel: { color: colour.soft, hideOverlap: true, formatter: date => date.slice(5) } },
    yAxis: [
      { type: 'value', name: text('库存', 'stock'), axisLabel: { color: colour.soft }, splitLine: { lineStyle: { color: colour.line } } },
      { type: 'value', name: text('使用', 'use'), axisLabel: { color: colour.soft }, splitLine: { show: false } },
    ],
    series: [
      { name: text('库存', 'stock'), type: 'line', step: 'end', symbol: 'none', data: drug.days.map(d => d.stock), lineStyle: { color: colour.accent, width: 2 }, itemStyle: { color: colour.accent }, markArea: between(warning, colour) },
      { name: text('预计', 'projected'), type: 'line', symbol: 'none', data: [...blank.slice(0, -1), drug.stock, ...ahead.map(d => d.stock)], lineStyle: { color: colour.accent, type: 'dashed' }, itemStyle: { color: colour.accent } },
      ...band(ahead, blank, drug, colour),
      { name: text('使用', 'use'), type: 'bar', yAxisIndex: 1, data: drug.days.map(d => d.use), itemStyle: { color: colour.line } },
    ],
  };
}

const day = 86400000;
const mostAhead = 60;
const from = date => new Date(`${date}T00:00:00Z`);
const written = date => date.toISOString().slice(0, 10);

/** The days to come: what is left at the mean daily use, and what is left if it runs out on the first or on the last of the days named. */
function projected(drug, warning) {
  const range = warning?.stockOutBetween;
  // Where the stock is too old to judge by, nothing is foretold from it.
  if (!drug.meanDailyUse || !drug.stock || !(drug.projectedStockOut || range)) return [];
  const until = [range?.to, drug.projectedStockOut].filter(Boolean).sort().at(-1) ?? drug.asOf;
  const length = Math.min(mostAhead, Math.max(1, Math.round((from(until) - from(drug.asOf)) / day)));
  const left = (date, i) => (date ? Math.max(0, drug.stock * (1 - i * day / Math.max(day, from(date) - from(drug.asOf)))) : null);
  return Array.from({ length }, (_, n) => n + 1).map(i => ({
    day: written(new Date(from(drug.asOf).getTime() + i * day)), stock: Math.max(0, drug.stock - i * drug.meanDailyUse), least: left(range?.from, i), most: left(range?.to, i),
  }));
}

/** The band between running out early and late, as ECharts stacks it: the lower line, and on it the difference. */
const band = (ahead, blank, drug, colour) => (ahead.some(d => d.least !== null) ? [
  { name: text('最早用尽', 'at the earliest'), type: 'line', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, itemStyle: { color: colour.orange }, data: [...blank.slice(0, -1), drug.stock, ...ahead.map(d => d.least)] },
  { name: text('不确定范围', 'uncertain'), type: 'line', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, itemStyle: { color: colour.orange }, areaStyle: { color: colour.orange, opacity: 0.2 }, data: [...blank.slice(0, -1), 0, ...ahead.map(d => d.most - d.least)] },
] : []);

const between = (warning, colour) => (warning?.stockOutBetween
  ? { itemStyle: { color: colour.orange, opacity: 0.15 }, label: { color: colour.text }, data: [[{ name: text('预计断货', 'runs out'), xAxis: warning.stockOutBetween.from }, { xAxis: warning.stockOutBetween.to }]] }
  : undefined);

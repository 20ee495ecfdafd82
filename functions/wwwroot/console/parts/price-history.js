// What a hospital paid for a drug per dose unit, month by month, beside the region's median and the selected price.
import { html } from '../lib/lit-html.js';
import { number, text } from '../app/language.js';
import { chart } from './chart.js';
import { explained } from './explain.js';
import { table } from './table.js';

/** @param items of the purchase-price indicator, a month each */
export const priceHistory = items => (items.length === 0 ? html`<p class="empty">${text('没有采购记录。', 'No purchases.')}</p>` : html`
  ${chart(text(`每月采购单价：${items.map(i => `${i.month} ${number(i.ratio, 4)}`).join('，')}`, `price by month: ${items.map(i => `${i.month} ${number(i.ratio, 4)}`).join(', ')}`), colour => options(items, colour))}
  <details><summary>${text('各月数据', 'Month by month')}</summary>${table({ caption: text('各月采购单价', 'Price by month'), items, columns: columns() })}</details>`);

const columns = () => [
  { title: text('月份', 'Month'), cell: i => i.month },
  { title: text('单价（元/制剂单位）', 'Price per dose unit'), number: true, cell: i => explained(number(i.ratio, 4), i.explain) },
  { title: text('区域中位价', 'Region’s median'), number: true, cell: i => number(i.regionalMedian, 4) },
  { title: text('中选价', 'Selected price'), number: true, cell: i => number(i.selectedPrice, 4) },
  { title: text('采购量', 'Quantity'), number: true, cell: i => number(i.denominator) },
];

const line = (name, data, colour, type) => ({ name, type: 'line', step: 'end', symbol: 'circle', connectNulls: true, data, lineStyle: { color: colour, type }, itemStyle: { color: colour } });

const options = (items, colour) => ({
  legend: { textStyle: { color: colour.text } }, grid: { left: 56, right: 24, top: 36, bottom: 28 }, tooltip: { trigger: 'axis', renderMode: 'richText' },
  xAxis: { type: 'category', data: items.map(i => i.month), axisLabel: { color: colour.soft } },
  yAxis: { type: 'value', scale: true, axisLabel: { color: colour.soft }, splitLine: { lineStyle: { color: colour.line } } },
  series: [line(text('本院', 'this hospital'), items.map(i => i.ratio), colour.accent, 'solid'), line(text('区域中位', 'median'), items.map(i => i.regionalMedian), colour.orange, 'dashed'), line(text('中选价', 'selected'), items.map(i => i.selectedPrice), colour.ok, 'dotted')],
});

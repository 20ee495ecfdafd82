// One drug of one hospital: stock, use, open orders, agreement, warnings.
import { html } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { day, number, percent, text } from '../app/language.js';
import { link } from '../app/router.js';
import { drugName, flags } from '../parts/drug.js';
import { evidenceList, readRules } from '../parts/evidence.js';
import { explained } from '../parts/explain.js';
import { plusMonths, today } from '../parts/months.js';
import { openOrders } from '../parts/open-orders.js';
import { priceHistory } from '../parts/price-history.js';
import { badge, severityMark, stateName, statusName } from '../parts/severity.js';
import { stockCurve } from '../parts/stock-curve.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ parts }) {
  const to = today().slice(0, 7);
  const asked = { hospital: parts.hospital, drug: parts.code, from: plusMonths(to, -12), to, groupBy: 'month,drug' };
  const [drug, rules, prices] = await Promise.all([
    get(`/api/drugs/${encodeURIComponent(parts.code)}`, { hospital: parts.hospital }), readRules(), list('/api/indicators/purchase-price', asked, 100).catch(() => ({ items: [] })),
  ]);
  return { drug, rules, prices: prices.items.filter(i => i.ratio !== null) };
}

const view = ({ drug, rules, prices }) => html`
  <p class="lead">${drugName(drug.product)} ${flags(drug.product)} <small>${drug.hospital} · ${drug.drugCode}</small></p>
  <dl class="facts">
    <dt>${text('库存', 'Stock')}</dt><dd>${number(drug.stock)} ${drug.product?.doseUnit ?? ''} <small>${day(drug.stockDay)}</small></dd>
    <dt>${text('日均用量', 'Daily use')}</dt><dd>${number(drug.meanDailyUse)}</dd>
    <dt>${text('可用天数', 'Days of stock')}</dt><dd>${number(drug.daysOfStock, 1)}</dd>
    <dt>${text('预计断货', 'Runs out')}</dt><dd>${day(drug.projectedStockOut)}</dd>
  </dl>
  <section><h2>${text('库存与使用', 'Stock and use')}</h2>${stockCurve(drug, drug.warnings[0])}</section>
  <section><h2>${text('依据', 'What the rules see')}</h2>${drug.evidence.length === 0 ? html`<p>${text('没有短缺迹象。', 'No sign of a shortage.')}</p>` : evidenceList(drug.evidence, rules)}</section>
  <section><h2>${text('在途订单', 'Open orders')}</h2>${openOrders(drug.openOrders)}</section>
  <section><h2>${text('集采协议', 'Agreements')}</h2>${agreements(drug)}</section>
  <section><h2>${text('采购单价', 'Prices')}</h2>${priceHistory(prices)}</section>
  <section><h2>${text('预警', 'Warnings')}</h2>${warnings(drug)}</section>`;

const agreements = drug => table({
  caption: text('集采协议', 'Agreements'), items: drug.agreements, empty: text('没有集采协议。', 'None.'),
  columns: [
    { title: text('协议', 'Agreement'), cell: a => a.agreementId },
    { title: text('协议量', 'Agreed'), number: true, cell: a => number(a.agreedDoses, 0) },
    { title: text('已采购', 'Purchased'), number: true, cell: a => number(a.purchasedDoses, 0) },
    { title: text('完成率', 'Completion'), number: true, cell: a => explained(percent(a.completion), a.explain) },
    { title: text('期限', 'Term'), cell: a => `${day(a.from)} – ${day(a.to)}` },
    { title: text('进度', 'Status'), cell: a => badge(statusName(a.status), a.status) },
  ],
});

const warnings = drug => table({
  caption: text('预警', 'Warnings'), items: drug.warnings, empty: text('没有预警。', 'None.'),
  columns: [
    { title: text('级别', 'Severity'), cell: w => severityMark(w.severity) },
    { title: text('发现于', 'Opened'), cell: w => html`<a href=${link(`/warnings/${w.id}`)}>${w.openedOn}</a>` },
    { title: text('解除于', 'Resolved'), cell: w => day(w.resolvedOn) },
    { title: text('状态', 'State'), cell: w => badge(stateName(w.state), w.state) },
  ],
});

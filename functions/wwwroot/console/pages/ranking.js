// 配送与回款: how well suppliers deliver and how fast hospitals pay.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, percent, text, yuan } from '../app/language.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth, plusMonths } from '../parts/months.js';
import { table } from '../parts/table.js';

export const page = { path: '/ranking', section: 'supply', roles: ['hospital', 'pharmacist', 'officer', 'admin'], menu: () => text('配送与回款', 'Delivery, payment'), title: () => text('配送与回款排名', 'Delivery and payment'), load: context => load(context), view: (data, context) => view(data, context) };

const [deliveryApi, paymentApi] = ['/api/indicators/delivery', '/api/indicators/payment-days'];

async function load({ query }) {
  const to = query.to ?? lastMonth();
  const asked = { from: plusMonths(to, -2), groupBy: 'hospital', ...query, to };
  const [delivery, payment] = await Promise.all([list(deliveryApi, asked, 500), list(paymentApi, asked, 500)]);
  return { asked, delivery: delivery.items, payment: payment.items };
}

const view = ({ asked, delivery, payment }) => html`
  ${filters('/ranking', asked, [
    { name: 'from', title: text('从', 'From'), type: 'month' }, { name: 'to', title: text('到', 'To'), type: 'month' },
    { name: 'groupBy', title: text('分组', 'By'), type: 'choice', required: true, choices: [['hospital', text('机构', 'institution')], ['supplier', text('配送企业', 'supplier')], ['region', text('区域', 'region')]] },
  ])}
  <section><h2>${text('配送', 'Delivery')}</h2>${table({ caption: text('配送率', 'Delivery rates'), items: delivery, columns: deliveries(asked.groupBy), download: { path: deliveryApi, query: asked }, empty: text('这段时间没有订单数据。', 'No orders in this time.') })}</section>
  <section><h2>${text('回款', 'Payment')}</h2>${table({ caption: text('回款天数', 'Payment days'), items: payment, columns: payments(asked.groupBy), download: { path: paymentApi, query: asked }, empty: text('这段时间没有发票与付款数据。', 'No invoices in this time.') })}</section>`;

const deliveries = by => [
  { title: text('分组', 'Group'), cell: d => d[by] ?? '—' },
  { title: text('配送率', 'Rate'), number: true, cell: d => explained(percent(d.ratio), d.explain) },
  { title: text('及时率', 'On time'), number: true, cell: d => percent(d.onTimeRatio ?? d.onTime?.ratio) },
  { title: text('订单行', 'Order lines'), number: true, cell: d => number(d.lines ?? d.orderLines, 0) },
];

const payments = by => [
  { title: text('名次', 'Rank'), number: true, cell: p => number(p.rank, 0) },
  { title: text('分组', 'Group'), cell: p => p[by] ?? '—' },
  { title: text('平均天数', 'Days'), number: true, cell: p => explained(number(p.ratio ?? p.days, 1), p.explain) },
  { title: text('逾期金额', 'Overdue'), number: true, cell: p => yuan(p.overdueAmount) },
  { title: text('发票金额', 'Invoiced'), number: true, cell: p => yuan(p.denominator) },
];

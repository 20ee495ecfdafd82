// 配送与回款: how well goods are delivered, urgent and ordinary apart, and how fast hospitals pay, ranked with their ageing.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, percent, said, text, yuan } from '../app/language.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth, plusMonths } from '../parts/months.js';
import { hospitalChoices, hospitalsByCode } from '../parts/places.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';
import { goal } from '../parts/target.js';
import { verdict } from '../parts/verdict.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const [deliveryApi, paymentApi] = ['/api/indicators/delivery', '/api/indicators/payment-days'];

async function load({ query }) {
  const { sort: _, ...chosen } = query;
  const to = query.to ?? lastMonth();
  const asked = { from: plusMonths(to, -2), groupBy: 'hospital', ...chosen, to };
  const [delivery, payment, hospitals] = await Promise.all([list(deliveryApi, asked, 500), list(paymentApi, asked, 500), hospitalsByCode()]);
  return { asked, delivery: delivery.items, payment: payment.items, hospitals };
}

function view({ asked, delivery, payment, hospitals }, { query, me }) {
  const [delivered, paid] = [deliveries(asked.groupBy, hospitals), payments(asked.groupBy, hospitals)];
  const order = { path: '/ranking', query: { ...asked, ...query } };
  return html`
    ${filters('/ranking', asked, [
      { name: 'from', title: text('从', 'From'), type: 'month', required: true }, { name: 'to', title: text('到', 'To'), type: 'month', required: true },
      { name: 'groupBy', title: text('分组', 'By'), type: 'choice', required: true, choices: [['hospital', text('机构', 'institution')], ['supplier', text('配送企业', 'supplier')], ['region', text('区域', 'region')]] },
      ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) }]),
      { name: 'asOf', title: text('截至', 'As of'), type: 'date' },
    ])}
    <section><h2>${text('配送', 'Delivery')}</h2>${table({ caption: text('配送率', 'Delivery rates'), items: sorted(delivery, delivered, query.sort ?? 'rate'), columns: delivered, order, download: { path: deliveryApi, query: asked }, empty: text('这段时间没有订单数据。', 'No orders in this time.') })}</section>
    <section><h2>${text('回款', 'Payment')}</h2><p class="hint">${text('名次 1 为逾期占比最高；超过 30 天未付即逾期。', 'Place 1 has the largest share overdue; unpaid after 30 days is overdue.')}</p>
      ${table({ caption: text('回款天数', 'Payment days'), items: sorted(payment, paid, query.sort ?? 'rank'), columns: paid, order, download: { path: paymentApi, query: asked }, empty: text('这段时间没有发票与付款数据。', 'No invoices in this time.') })}</section>`;
}

const named = (by, item, hospitals) => (by === 'hospital' ? html`${hospitals.get(item.hospital)?.name ?? item.hospital} <small>${item.hospital}</small>` : item[by] ?? '—');

const inTime = (title, of) => ({ title, number: true, cell: d => html`${percent(of(d).ratio)} <small>${text('行', 'lines')} ${number(of(d).byLine.numerator, 0)}/${number(of(d).byLine.denominator, 0)}</small>` });

const deliveries = (by, hospitals) => [
  { title: text('分组', 'Group'), cell: d => named(by, d, hospitals) },
  { key: 'rate', by: d => d.ratio, title: text('配送率（数量）', 'Rate, by quantity'), number: true, cell: d => explained(percent(d.ratio), d.explain) },
  { title: text('目标', 'Target'), cell: d => goal(d) },
  { key: 'lines', by: d => d.byLine.ratio, title: text('订单行满足率', 'By order line'), number: true, cell: d => html`${percent(d.byLine.ratio)} <small>${number(d.byLine.numerator, 0)}/${number(d.byLine.denominator, 0)}</small>` },
  inTime(text('一般及时', 'Ordinary in time'), d => d.onTime.ordinary), inTime(text('紧急及时', 'Urgent in time'), d => d.onTime.urgent),
  { title: text('未到期、多到、拒收', 'Not due, over, refused'), cell: d => html`<small>${text(`未到期 ${number(d.notYetDue.lines, 0)} 行 · 多到 ${number(d.overDeliveredPacks)} · 拒收 ${number(d.refusedPacks)}`, `${number(d.notYetDue.lines, 0)} lines not due · ${number(d.overDeliveredPacks)} over · ${number(d.refusedPacks)} refused`)}</small>` },
  { title: text('判断', 'Judgement'), cell: d => (d.findings.length === 0 ? verdict('ok', text('规则未提示', 'no rule finds it low')) : html`<div class="findings">${d.findings.map(finding)}</div>`) },
];

const finding = f => html`<span title=${f.source}>${verdict('orange', said(f.text), `${percent(f.value)} < ${percent(f.threshold)}`)}</span>`;

const payments = (by, hospitals) => [
  { key: 'rank', by: p => p.rank, title: text('名次', 'Place'), number: true, cell: p => (p.rank ? `${p.rank}/${p.rankedOf}` : '—') },
  { title: text('分组', 'Group'), cell: p => named(by, p, hospitals) },
  { key: 'days', by: p => p.ratio, title: text('平均天数', 'Days'), number: true, cell: p => html`${explained(number(p.ratio, 1), p.explain)} <small>${text(`已付 ${number(p.paid.ratio, 1)}，未付 ${number(p.open.ratio, 1)}`, `paid ${number(p.paid.ratio, 1)}, open ${number(p.open.ratio, 1)}`)}</small>` },
  { title: text('目标天数', 'Target'), cell: p => goal(p, days => number(days, 0)) },
  { key: 'overdue', by: p => p.overdue.ratio, title: text('逾期', 'Overdue'), cell: p => verdict(p.overdueAmount > 0 ? 'orange' : 'ok', percent(p.overdue.ratio), yuan(p.overdueAmount)) },
  { title: text('发票金额', 'Invoiced'), number: true, cell: p => yuan(p.denominator) },
  { key: 'open', by: p => p.open.denominator, title: text('未付金额', 'Open'), number: true, cell: p => yuan(p.open.denominator) },
  { title: text('账龄', 'Ageing'), cell: p => ageing(p.ageing) },
];

const ageing = a => html`<small>${[[text('30 天内', 'up to 30 days'), a.first], [text('31–60 天', '31 to 60'), a.second], [text('61–90 天', '61 to 90'), a.third], [text('90 天以上', 'beyond 90'), a.beyond]]
  .filter(([, amount]) => amount !== 0).map(([title, amount]) => html`${title} ${yuan(amount)}<br>`)}</small>`;

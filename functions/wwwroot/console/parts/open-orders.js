// Order lines that are still open, as the hospital's own feeds tell.
import { html } from '../lib/lit-html.js';
import { day, number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { badge } from './severity.js';
import { table } from './table.js';

const countsAs = counts => ({ inTime: text('按时到齐', 'in time'), late: text('迟到', 'late'), incomplete: text('未到齐', 'incomplete'), notYetDue: text('未到期', 'not due yet'), cancelled: text('已取消', 'cancelled') })[counts] ?? counts;

export const openOrders = orders => table({
  caption: text('在途订单', 'Open orders'), items: orders, empty: text('没有在途订单，或未报送订单。', 'None, or orders aren’t fed.'),
  columns: [
    { title: text('订单', 'Order'), cell: o => html`${o.orderId} ${o.line ?? ''} <small><a href=${link(`/feeds/${encodeURIComponent(o.feedId)}`)}>${o.feedId}</a> ${text(`第 ${o.row} 行`, `row ${o.row}`)}</small>` },
    { title: text('下单日', 'Ordered'), cell: o => day(o.orderedOn?.slice(0, 10)) },
    { title: text('应到', 'Due'), cell: o => day(o.dueAt?.slice(0, 10)) },
    { title: text('订购（包装）', 'Ordered (packs)'), number: true, cell: o => number(o.orderedPacks) },
    { title: text('已到', 'Arrived'), number: true, cell: o => number(o.receivedPacks) },
    { title: text('情况', 'State'), cell: o => badge(countsAs(o.counts) + (o.urgent ? text(' · 紧急', ' · urgent') : ''), o.counts === 'incomplete' ? 'orange' : 'yellow') },
  ],
});

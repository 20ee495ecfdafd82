// 集采完成情况: progress against time, what is still needed, and the milestones of payment.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { day, number, percent, said, text, yuan } from '../app/language.js';
import { link } from '../app/router.js';
import { drugName } from '../parts/drug.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { meter } from '../parts/meter.js';
import { hospitalChoices, hospitalsByCode } from '../parts/places.js';
import { badge, statusName } from '../parts/severity.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';
import { tiles } from '../parts/tiles.js';
import { statusKind, verdict } from '../parts/verdict.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/procurement-completion';
const statuses = ['atRisk', 'behind', 'onTrack', 'ahead', 'complete'];

async function load({ query }) {
  const { sort: _, ...asked } = query;
  const { groupBy, ...ungrouped } = asked;
  // A sum by drug names its product by id only; the agreements in it know its name.
  const [items, hospitals, agreements] = await Promise.all([list(api, asked, 1000), hospitalsByCode(), groupBy === 'drug' ? list(api, ungrouped, 1000) : { items: [] }]);
  return { asked, ...items, hospitals, products: new Map(agreements.items.filter(a => a.product).map(a => [a.product.id, a.product])) };
}

function view({ asked, items, more, hospitals, products }, { query, me }) {
  const columns = asked.groupBy ? summed(asked.groupBy, hospitals, products) : single(hospitals);
  return html`
    ${filters('/completion', asked, fields(me, hospitals))}
    ${tiles(statuses.map(status => ({ title: verdict(statusKind(status), statusName(status)), value: number(items.filter(c => c.status === status).length), note: asked.groupBy ? text('组', 'groups') : text('份协议', 'agreements'), link: link('/completion', { ...asked, status }) })))}
    ${table({ caption: text('完成情况，最落后的在前', 'Completion, furthest behind first'), columns, items: sorted(items, columns, query.sort ?? '-lag'), more, order: { path: '/completion', query }, download: { path: api, query: asked } })}`;
}

const fields = (me, hospitals) => [
  { name: 'groupBy', title: text('汇总', 'Group by'), type: 'choice', choices: [['region', text('区域', 'region')], ['hospital', text('机构', 'institution')], ['drug', text('药品', 'drug')], ['procurementBatch', text('批次', 'batch')]] },
  { name: 'status', title: text('进度', 'Status'), type: 'choice', choices: statuses.map(s => [s, statusName(s)]) },
  ...(me.hospital ? [] : [
    { name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) },
    { name: 'level', title: text('级别', 'Level'), type: 'choice', choices: [['tertiary', text('三级', 'tertiary')], ['secondary', text('二级', 'secondary')], ['primary', text('基层', 'primary')]] },
  ]),
  { name: 'procurementBatch', title: text('集采批次', 'Batch'), type: 'text' },
  { name: 'asOf', title: text('截至', 'As of'), type: 'date' },
];

const progress = () => [
  { key: 'completion', by: c => c.completion, title: text('完成率与时间', 'Completion and time'), cell: c => html`${explained(percent(c.completion), c.explain)} <small>${text('时间', 'time')} ${percent(c.timeProgress)}</small> ${meter(c.completion, c.timeProgress)}` },
  { key: 'lag', by: c => c.lag, title: text('差距', 'Lag'), number: true, cell: c => (c.lag === null || c.lag === undefined ? '—' : text(`${c.lag > 0 ? '落后' : '超前'} ${percent(Math.abs(c.lag))}`, `${percent(Math.abs(c.lag))} ${c.lag > 0 ? 'behind' : 'ahead'}`)) },
  { title: text('进度', 'Status'), cell: c => html`${verdict(statusKind(c.status), statusName(c.status))} ${c.provisional ? badge(text('暂定', 'provisional'), 'yellow') : nothing}` },
  { key: 'agreed', by: c => c.agreedDoses, title: text('已采购 / 协议量', 'Purchased of agreed'), number: true, cell: c => html`${number(c.purchasedDoses, 0)} <small>/ ${number(c.agreedDoses, 0)}</small>` },
  { key: 'selected', by: c => c.selectedShare, title: text('中选占比', 'Selected share'), number: true, cell: c => percent(c.selectedShare) },
];

const single = hospitals => [
  { key: 'drug', by: c => c.product?.genericName, title: text('药品', 'Drug'), cell: c => html`${drugName(c.product, c.hospital, c.drugCode)} <small>${c.agreementId} · ${c.procurementBatch ?? ''} · ${c.from}–${c.to}</small>` },
  { key: 'hospital', by: c => hospitals.get(c.hospital)?.name, title: text('机构', 'Institution'), cell: c => html`${hospitals.get(c.hospital)?.name ?? c.hospital}` },
  ...progress(),
  { key: 'needed', by: c => c.dosesNeededPerMonth, title: text('每月尚需', 'Needed a month'), number: true, cell: c => number(c.dosesNeededPerMonth, 0) },
  { key: 'projected', by: c => c.projectedCompletion, title: text('预计完成', 'Projected'), number: true, cell: c => html`<span title=${c.projection ? text(`按近 ${c.projection.recentDays} 天的采购速度`, `at the pace of the last ${c.projection.recentDays} days`) : ''}>${percent(c.projectedCompletion)}</span>` },
  { title: text('付款节点', 'Milestones'), cell: c => html`${c.milestones ? html`<ul class="milestones">${c.milestones.map(milestone)}</ul>` : nothing}${(c.notes ?? []).map(note => html`<small>${note.message ? said(note.message) : note.zh ? said(note) : note}</small>`)}` },
];

const byName = () => ({ hospital: text('机构', 'Institution'), drug: text('药品', 'Drug'), region: text('区域', 'Region'), procurementBatch: text('批次', 'Batch') });

const summed = (by, hospitals, products) => [
  { key: 'group', by: c => c[by], title: byName()[by], cell: c => group(by, c, hospitals, products) },
  { title: text('协议数', 'Agreements'), number: true, cell: c => number(c.agreements, 0) },
  ...progress(),
];

/** A group leads to the agreements in it. */
function group(by, c, hospitals, products) {
  if (by === 'hospital') return html`<a href=${link('/completion', { hospital: c.hospital })}>${hospitals.get(c.hospital)?.name ?? c.hospital}</a> <small>${c.hospital}</small>`;
  if (by === 'procurementBatch') return html`<a href=${link('/completion', { procurementBatch: c.procurementBatch })}>${c.procurementBatch ?? '—'}</a>`;
  return by === 'drug' ? drugName(products.get(c.drug), null, c.drug) : html`<a href=${link('/completion', { groupBy: 'hospital', region: c.region })}>${c.region}</a>`;
}

const milestone = m => html`<li><strong>${{ advance50: text('预付 50%', '50% in advance'), advance40: text('再付 40%', 'a further 40%'), settlement: text('结清', 'settlement') }[m.name]}</strong>
  ${m.amount < 0 ? text(`应收回 ${yuan(-m.amount)}`, `${yuan(-m.amount)} to be recovered`) : yuan(m.amount)} <small>${m.dueOn ? text(`应于 ${day(m.dueOn)}`, `due ${day(m.dueOn)}`) : m.reachedOn ? text(`${m.reachedOn} 达到`, `reached ${m.reachedOn}`) : m.projectedOn ? text(`预计 ${m.projectedOn}`, `about ${m.projectedOn}`) : nothing}</small>
  ${m.paid ? verdict('ok', text('已付', 'paid'), m.paidOn ?? '') : m.due ? verdict('orange', text('未付', 'unpaid'), m.outstanding ? yuan(m.outstanding) : '') : nothing}${m.assumed ? html`<small>${text('按规则推定', 'assumed by the rule')}</small>` : nothing}</li>`;

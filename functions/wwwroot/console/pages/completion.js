// 集采完成情况: progress against time, and the milestones of payment.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { day, number, percent, text, yuan } from '../app/language.js';
import { drugName } from '../parts/drug.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { meter } from '../parts/meter.js';
import { badge, statusName } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { path: '/completion', section: 'supply', roles: ['hospital', 'pharmacist', 'officer', 'admin'], menu: () => text('集采完成', 'Procurement'), title: () => text('带量采购完成情况', 'Completion of volume-based procurement'), load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/procurement-completion';
const load = ({ query }) => list(api, query, 500);

const view = ({ items, more }, { query }) => html`
  ${filters('/completion', query, fields)}
  ${table({ caption: text('完成情况', 'Completion'), columns: query.groupBy ? summed(query.groupBy) : single, items, more, download: { path: api, query } })}`;

const fields = [
  { name: 'groupBy', get title() { return text('汇总', 'Group by'); }, type: 'choice', get choices() { return [['region', text('区域', 'region')], ['hospital', text('机构', 'institution')], ['drug', text('药品', 'drug')], ['procurementBatch', text('批次', 'batch')]]; } },
  { name: 'asOf', get title() { return text('截至', 'As of'); }, type: 'date' },
  { name: 'hospital', get title() { return text('机构代码', 'Institution code'); }, type: 'text' },
];

const progress = [
  { get title() { return text('完成率', 'Completion'); }, cell: c => html`${explained(percent(c.completion), c.explain)} ${meter(c.completion, c.timeProgress)}` },
  { get title() { return text('时间进度', 'Time'); }, number: true, cell: c => percent(c.timeProgress) },
  { get title() { return text('进度', 'Status'); }, cell: c => badge(statusName(c.status), c.status) },
  { get title() { return text('协议量', 'Agreed'); }, number: true, cell: c => number(c.agreedDoses, 0) },
  { get title() { return text('已采购', 'Purchased'); }, number: true, cell: c => number(c.purchasedDoses, 0) },
  { get title() { return text('中选占比', 'Selected share'); }, number: true, cell: c => percent(c.selectedShare) },
];

const single = [
  { get title() { return text('药品', 'Drug'); }, cell: c => html`${drugName(c.product, c.hospital, c.drugCode)} <small>${c.agreementId} · ${c.procurementBatch ?? ''}</small>` },
  { get title() { return text('机构', 'Institution'); }, cell: c => c.hospital },
  ...progress,
  { get title() { return text('每月尚需', 'Needed a month'); }, number: true, cell: c => number(c.dosesNeededPerMonth, 0) },
  { get title() { return text('预计完成', 'Projected'); }, number: true, cell: c => percent(c.projectedCompletion) },
  { get title() { return text('付款节点', 'Milestones'); }, cell: c => (c.milestones ? html`<ul class="milestones">${c.milestones.map(milestone)}</ul>` : nothing) },
];

const summed = by => [
  { title: by === 'hospital' ? text('机构', 'Institution') : by === 'drug' ? text('药品', 'Drug') : by === 'region' ? text('区域', 'Region') : text('批次', 'Batch'), cell: c => (by === 'drug' ? drugName(c.product, null, c.drug) : c[by] ?? '—') },
  { title: text('协议数', 'Agreements'), number: true, cell: c => number(c.agreements, 0) },
  ...progress,
];

const milestone = m => html`<li>${{ advance50: text('预付 50%', '50% in advance'), advance40: text('再付 40%', 'a further 40%'), settlement: text('结清', 'settlement') }[m.name]}
  ${yuan(m.amount)} ${day(m.dueOn ?? m.reachedOn ?? m.projectedOn)} ${m.paid ? badge(text('已付', 'paid'), 'ok') : m.due ? badge(text('应付', 'due'), 'orange') : nothing}${m.assumed ? html`<small>${text('按规则推定', 'assumed')}</small>` : nothing}</li>`;

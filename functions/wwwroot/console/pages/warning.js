// One warning: why it was raised, the curve of stock and use, what could help, what was done, and what to do next.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { day, number, said, text } from '../app/language.js';
import { link } from '../app/router.js';
import { drugName, flags } from '../parts/drug.js';
import { evidenceList, readRules } from '../parts/evidence.js';
import { historyOf } from '../parts/history.js';
import { openOrders } from '../parts/open-orders.js';
import { contacts } from '../parts/people.js';
import { hospitalsByCode, placeName } from '../parts/places.js';
import { causes } from '../parts/report-words.js';
import { badge, levelName, severityMark, shortageName, stateName } from '../parts/severity.js';
import { stockCurve } from '../parts/stock-curve.js';
import { nearby, substitutes } from '../parts/warning-help.js';
import { warningActions } from '../parts/warning-actions.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ parts }) {
  const [warning, hospitals, rules] = await Promise.all([get(`/api/warnings/${encodeURIComponent(parts.id)}`), hospitalsByCode(), readRules()]);
  const drug = warning.hospital ? await get(`/api/drugs/${encodeURIComponent(warning.drugCode)}`, { hospital: warning.hospital }).catch(() => null) : null;
  const institutions = warning.hospital ? [] : (await list('/api/warnings', { drug: warning.product.id })).items.filter(w => w.hospital && w.state !== 'resolved');
  return { warning, hospitals, rules, drug, institutions, problem: null, done: null };
}

const view = (data, context) => html`
  <p class="lead">${severityMark(data.warning.severity)} ${drugName(data.warning.product, data.warning.hospital, data.warning.drugCode)} ${flags(data.warning.product)} ${badge(stateName(data.warning.state), data.warning.state)}</p>
  ${facts(data)}
  ${warningActions(data, context)}
  <section><h2>${text('为什么预警', 'Why it was raised')}</h2>${evidenceList(data.warning.evidence, data.rules)}</section>
  ${data.warning.hospital ? nothing : html`<section><h2>${text('短缺的机构', 'Institutions that are short')}</h2>${short(data)}</section>`}
  ${data.drug ? html`<section><h2>${text('库存与使用', 'Stock and use')}</h2>${stockCurve(data.drug, data.warning)}</section>
    <section><h2>${text('在途订单', 'Open orders')}</h2>${openOrders(data.drug.openOrders)}</section>` : nothing}
  <section><h2>${text('可替代药品', 'Substitutes')}</h2>${substitutes(data.warning)}</section>
  <section><h2>${text('附近库存', 'Stock nearby')}</h2>${nearby(data.warning, data.hospitals)}</section>
  <section><h2>${text('处置经过', 'History')}</h2>${historyOf(data.warning.history)}</section>`;

const fact = (title, value) => html`<dt>${title}</dt><dd>${value}</dd>`;

const facts = ({ warning: w, hospitals }) => html`
  <dl class="facts">
    ${fact(text('机构', 'Institution'), w.hospital ? placeName(hospitals, w.hospital) : text(`区域 ${w.region}，${w.hospitals.length} 家机构`, `region ${w.region}, ${w.hospitals.length} institutions`))}
    ${w.hospital ? fact(text('联系人', 'Contacts'), contacts(hospitals.get(w.hospital)?.contacts)) : nothing}
    ${fact(text('类型', 'Type'), html`${shortageName(w.type)} ${w.reportable ? badge(text('须直报', 'to be reported'), 'orange') : nothing}${w.cause ? html` <small>${causes().find(([cause]) => cause === w.cause)?.[1]}</small>` : nothing}`)}
    ${fact(text('发现于', 'Opened'), html`${day(w.openedOn)} <small>${text(`数据截至 ${day(w.updatedOn)}`, `as of ${day(w.updatedOn)}`)}</small>`)}
    ${fact(text('库存', 'Stock'), html`${number(w.stock)} ${w.product?.doseUnit ?? ''}${w.outSince ? html` <small>${text(`自 ${w.outSince} 断货`, `out since ${w.outSince}`)}</small>` : nothing}`)}
    ${fact(text('有货日日均用量', 'Use on an in-stock day'), number(w.meanDailyUse))}
    ${fact(text('可用天数', 'Days of stock'), number(w.daysOfStock, 1))}
    ${w.outSince ? nothing : fact(text('预计断货', 'Runs out'), html`${day(w.projectedStockOut)} ${w.stockOutBetween ? html`<small>${text(`${w.stockOutBetween.from} 至 ${w.stockOutBetween.to} 之间`, `between ${w.stockOutBetween.from} and ${w.stockOutBetween.to}`)}</small>` : nothing}`)}
    ${w.advice ? fact(text('下单建议', 'Advice'), advice(w)) : nothing}
    ${fact(text('处置', 'To be dealt with'), html`${levelName(w.level)} · ${text('时限', 'by')} ${day(w.dueBy)} ${w.dueByNote ? html`<small>${said(w.dueByNote)}</small>` : nothing}`)}
    ${w.recipients?.length ? fact(text('应知会', 'To be told'), w.recipients.map(r => said(r.name)).join(text('；', '; '))) : nothing}
    ${w.reportId ? fact(text('直报', 'Report'), html`<a href=${link(`/reports/${w.reportId}`)}>${w.reportId}</a>`) : nothing}
    ${w.hospital ? fact(text('药品', 'Drug'), html`<a href=${link(`/drugs/${encodeURIComponent(w.hospital)}/${encodeURIComponent(w.drugCode)}`)}>${text('打开药品页', 'Open the drug’s page')}</a>`) : nothing}
  </dl>`;

const advice = ({ advice: { orderBy, orderDoses }, product }) => [
  orderBy && text(`最迟 ${orderBy} 下单`, `order by ${orderBy}`), orderDoses && text(`约 ${number(orderDoses, 0)} ${product?.doseUnit ?? ''}`, `about ${number(orderDoses, 0)} dose units`),
].filter(Boolean).join(text('，', ', '));

const short = ({ warning, institutions, hospitals }) => table({
  caption: text('短缺的机构', 'Institutions that are short'), items: institutions, empty: warning.hospitals.join('、'),
  columns: [
    { title: text('机构', 'Institution'), cell: w => html`<a href=${link(`/warnings/${w.id}`)}>${hospitals.get(w.hospital)?.name ?? w.hospital}</a>` },
    { title: text('级别', 'Severity'), cell: w => severityMark(w.severity) },
    { title: text('库存', 'Stock'), number: true, cell: w => number(w.stock) },
    { title: text('可用天数', 'Days of stock'), number: true, cell: w => number(w.daysOfStock, 1) },
    { title: text('状态', 'State'), cell: w => badge(stateName(w.state), w.state) },
    { title: text('联系人', 'Contacts'), cell: w => contacts(hospitals.get(w.hospital)?.contacts) },
  ],
});

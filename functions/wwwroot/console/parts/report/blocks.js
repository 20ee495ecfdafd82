// What a report says, block by block, in the order of the form: institution, drug, shortage, supply, evidence, reporter, filing.
import { html, nothing } from '../../lib/lit-html.js';
import { day, instant, number, percent, said, text } from '../../app/language.js';
import { link } from '../../app/router.js';
import { flags } from '../drug.js';
import { evidenceList } from '../evidence.js';
import { causes, supplyStatus } from '../report-words.js';
import { badge, levelName, severityMark, shortageName } from '../severity.js';

const word = (choices, value) => choices.find(([name]) => name === value)?.[1] ?? value ?? '—';
const yes = value => (value === null || value === undefined ? '—' : value ? text('有', 'yes') : text('无', 'no'));

const block = (title, facts) => html`<section><h2>${title}</h2><dl class="facts">${facts.filter(Boolean).map(([name, value]) => html`<dt>${name}</dt><dd>${value ?? '—'}</dd>`)}</dl></section>`;

export const blocks = (r, rules) => html`
  ${block(text('机构', 'Institution'), institution(r))}
  ${r.drug ? block(text('药品', 'Drug'), drug(r)) : nothing}
  ${r.shortage ? block(text('短缺', 'Shortage'), shortage(r)) : nothing}
  ${r.supply ? block(text('供应', 'Supply'), supply(r.supply, r.drug)) : nothing}
  ${r.evidence.length > 0 ? html`<section><h2>${text('依据', 'Evidence')}</h2>${evidenceList(r.evidence, rules)}</section>` : nothing}
  ${block(text('填报与审核', 'Reporter and review'), reporter(r))}`;

const institution = ({ institution: i, hospitals, codeNotes }) => [
  [text('名称', 'Name'), i.name], [text('医疗机构代码', 'Institution code'), i.institutionCode], [text('组织机构代码', 'Organisation code'), i.orgCode], [text('统一社会信用代码', 'Unified social credit code'), i.uscc],
  [text('区划代码', 'Region code'), i.region],
  hospitals.length > 0 && [text('涉及机构', 'Institutions concerned'), hospitals.join('、')],
  codeNotes.length > 0 && [text('代码提示', 'Notes on codes'), codeNotes.map(note => html`<p>${note.zh ? said(note) : note.message ? said(note.message) : String(note)}</p>`)],
];

const drug = ({ drug: d, institution: i }) => [
  [text('通用名', 'Generic name'), html`${i.hospital && d.drugCode ? html`<a href=${link(`/drugs/${encodeURIComponent(i.hospital)}/${encodeURIComponent(d.drugCode)}`)}>${d.genericName}</a>` : d.genericName} ${flags(d)}`],
  [text('剂型、规格', 'Form, strength'), [d.dosageForm, d.strength].filter(Boolean).join(' · ')], [text('生产企业', 'Maker'), d.manufacturer], [text('批准文号', 'Approval number'), d.approvalNumber],
  [text('本位码、YPID、医保码', 'National codes'), [d.standardCode, d.ypid, d.insuranceCode].filter(Boolean).join(' · ') || '—'],
  [text('包装', 'Pack'), `${d.packUnit ?? ''} × ${number(d.packSize)}`], [text('给药途径', 'Route'), d.route], [text('配送企业', 'Distributor'), d.distributor],
  d.lists?.length > 0 && [text('清单', 'Lists'), d.lists.join('、')],
];

const shortage = ({ shortage: s, severity, warningId }) => [
  [text('类型', 'Type'), shortageName(s.type)], [text('供应情况', 'Supply status'), word(supplyStatus(), s.status)], [text('起始日', 'Since'), day(s.since)],
  [text('原因', 'Causes'), s.causes.map(cause => word(causes(), cause)).join('、') || '—'], s.causeText && [text('原因说明', 'Explanation'), s.causeText],
  severity && [text('预警级别', 'Severity'), severityMark(severity)],
  warningId && [text('预警', 'Warning'), html`<a href=${link(`/warnings/${warningId}`)}>${warningId}</a>`],
];

const supply = (s, d) => [
  [text('数据截至', 'As of'), day(s.asOf)],
  [text('月均用量', 'Monthly use'), html`${number(s.monthlyUse)} ${d?.doseUnit ?? ''} <small>${s.useMonths?.length > 0 ? s.useMonths.join('、') : nothing}</small>`], [text('本期用量', 'Use in the period'), number(s.periodUse)],
  [text('当前库存', 'On hand'), number(s.onHand)], [text('可用天数', 'Days of cover'), number(s.daysOfCover, 1)],
  [text('未满足订单量', 'Unfilled orders'), number(s.unfilledQuantity)], [text('配送率', 'Delivery rate'), percent(s.deliveryRate)],
  [text('采购方式', 'Way of purchase'), s.purchaseMethod], [text('采购价（元/最小制剂单位）', 'Price (CNY a dose unit)'), html`${number(s.price, 4)} <small>${s.pricedOn ?? ''}</small>`],
  [text('在销企业数', 'Makers on the market'), number(s.activeMakers, 0)], [text('有无替代', 'Substitute'), html`${yes(s.hasSubstitute)} ${s.substitutes?.length > 0 ? html`<small>${s.substitutes.join('；')}</small>` : nothing}`],
  [text('预计恢复日', 'Expected recovery'), day(s.expectedRecovery)], [text('已采取措施', 'Measures taken'), s.measuresTaken],
];

const reporter = r => [
  [text('填报人', 'Signed by'), html`${r.reporter?.name ?? '—'} ${r.reporter?.signedAt ? instant(r.reporter.signedAt) : nothing} ${signature(r)}`],
  r.contentHash && [text('签署内容摘要', 'Hash of what was signed'), html`<code class="hash">${r.contentHash}</code>`],
  [text('审核人', 'Reviewer'), r.reporter?.reviewer],
  r.level && [text('由谁审核', 'Reviewed by'), html`${levelName(r.level)} ${r.dueBy ? text(`· 时限 ${r.dueBy}`, `· by ${r.dueBy}`) : nothing}`],
  r.filing && [text('国家系统回执', 'National receipt'), html`${r.filing.receipt} ${instant(r.filing.filedAt)}`],
  ...chain(r),
];

const signature = r => (r.signatureValid === true ? badge(text('✓ 签署后未改动', '✓ as signed'), 'ok') : r.signatureValid === false ? badge(text('▲ 与签署内容不符', '▲ not what was signed'), 'red') : nothing);

/** The reports before and after: nothing signed is written over. */
const chain = r => [
  r.supersedes && [text('承接', 'Follows'), to(r.supersedes)],
  r.supersededBy && [text('已被更正为', 'Corrected by'), to(r.supersededBy)],
  r.openCorrection && [text('更正草稿', 'Correction in draft'), to(r.openCorrection)],
  r.followedBy.length > 0 && [text('后续报告', 'Followed by'), r.followedBy.map(id => html`${to(id)} `)],
];

const to = id => html`<a href=${link(`/reports/${id}`)}>${id}</a>`;

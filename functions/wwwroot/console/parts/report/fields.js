// The fields of a draft that people write: what they are called, where the report holds them, and what the API takes.
import { text } from '../../app/language.js';
import { causes, supplyStatus } from '../report-words.js';
import { shortageName } from '../severity.js';

const codes = () => [
  ['institutionCode', 'institution', text('医疗机构代码', 'Institution code'), 'text'], ['orgCode', 'institution', text('组织机构代码', 'Organisation code'), 'text'], ['uscc', 'institution', text('统一社会信用代码', 'Unified social credit code'), 'text'],
];

const drugFields = () => [
  ['type', 'shortage', text('短缺类型', 'Type'), 'choice', ['outOfStock', 'insufficient', 'delayed'].map(type => [type, shortageName(type)])],
  ['status', 'shortage', text('供应情况', 'Supply status'), 'choice', supplyStatus()],
  ['since', 'shortage', text('短缺起始日', 'Since'), 'date'],
  ['causes', 'shortage', text('短缺原因（1–3 项）', 'Causes (1 to 3)'), 'ticks', causes()],
  ['causeText', 'shortage', text('原因说明', 'Explanation'), 'long', 200],
  ['monthlyUse', 'supply', text('月均用量（最小制剂单位）', 'Monthly use (dose units)'), 'number'], ['onHand', 'supply', text('当前库存（最小制剂单位）', 'On hand (dose units)'), 'number'],
  ['unfilledQuantity', 'supply', text('未满足订单量', 'Unfilled orders'), 'number'], ['deliveryRate', 'supply', text('配送率（0–1）', 'Delivery rate (0 to 1)'), 'number'],
  ['purchaseMethod', 'supply', text('采购方式', 'Way of purchase'), 'text'], ['price', 'supply', text('采购价（元）', 'Price (CNY)'), 'number'], ['activeMakers', 'supply', text('在销企业数', 'Makers on the market'), 'number'],
  ['hasSubstitute', 'supply', text('有无替代', 'Substitute'), 'choice', [['true', text('有', 'yes')], ['false', text('无', 'no')]]],
  ['substitutes', 'supply', text('替代药品（每行一种）', 'Substitutes (one a line)'), 'lines', 1000],
  ['expectedRecovery', 'supply', text('预计恢复日', 'Expected recovery'), 'date'], ['measuresTaken', 'supply', text('已采取措施', 'Measures taken'), 'long', 500],
  ['distributor', 'drug', text('配送企业', 'Distributor'), 'text'], ['route', 'drug', text('给药途径', 'Route'), 'text'],
];

/** The fields of this report: { name, block, title, type, more }. A zero report has no drug. */
export const fieldsOf = report => [
  ...(report.institution.hospital === null ? [['institutionName', 'institution', text('记录单位名称', 'Name of the authority'), 'text']] : []),
  ...codes(), ...(report.drug ? drugFields() : []), ['reviewer', 'reporter', text('审核人', 'Reviewer'), 'text'],
].map(([name, block, title, type, more]) => ({ name, block, title, type, more }));

/** What the report holds, as the form shows it. */
export function held(report, { name, block, type }) {
  const value = report[block]?.[name === 'institutionName' ? 'name' : name] ?? null;
  if (type === 'ticks') return value ?? [];
  return value === null ? '' : type === 'lines' ? value.join('\n') : String(value);
}

/** What was typed, as the API takes it; what is blank or as it was is left out. */
export function typed(form, report) {
  const edit = {};
  for (const field of fieldsOf(report)) {
    const written = field.type === 'ticks' ? form.getAll(field.name) : (form.get(field.name) ?? '').trim();
    if (String(written) === String(held(report, field)) || written === '') continue;
    edit[field.name] = field.type === 'number' ? Number(written) : field.type === 'lines' ? written.split('\n').map(line => line.trim()).filter(Boolean) : field.name === 'hasSubstitute' ? written === 'true' : written;
  }
  return edit;
}

// What the bases, scopes and groups of ratios are called.
import { text } from '../app/language.js';

export const bases = () => [
  ['amount', text('金额', 'amount')], ['quantity', text('数量', 'quantity')], ['products', text('品规数', 'products')], ['generics', text('通用名数', 'generic names')], ['stocked', text('配备品规', 'stocked products')],
  ['prescriptions', text('处方', 'prescriptions')], ['outpatients', text('门急诊人次', 'outpatient visits')], ['outpatientsWithDrug', text('用药门急诊人次', 'outpatient visits with a drug')], ['inpatients', text('出院人次', 'discharges')], ['procurement', text('采购金额', 'purchases')],
];

export const scopes = () => [['standard', text('标准（不含饮片、颗粒）', 'standard, without pieces and granules')], ['excludingNegotiated', text('另不含国谈', 'without negotiated too')], ['excludingSelected', text('另不含非基药中选', 'without selected that aren’t essential too')]];

export const levels = () => [['tertiary', text('三级', 'tertiary')], ['secondary', text('二级', 'secondary')], ['primary', text('基层', 'primary')]];

export const groups = () => [
  ['level', text('机构级别', 'level')], ['hospital', text('机构', 'institution')], ['department', text('科室', 'department')], ['month', text('月份', 'month')], ['kind', text('机构类型', 'kind')], ['region', text('区域', 'region')], ['drug', text('药品', 'drug')],
];

const kinds = () => ({ general: text('综合', 'general'), tcm: text('中医', 'Chinese medicine'), specialty: text('专科', 'specialty'), maternity: text('妇幼', 'maternity'), psychiatric: text('精神', 'psychiatric') });

/** A group's name; hospitals by theirs. */
export function groupName(by, item, hospitals) {
  const value = item[by];
  if (by === 'level') return levels().find(([level]) => level === value)?.[1] ?? text('未填', 'not given');
  if (by === 'kind') return kinds()[value] ?? value;
  if (by === 'hospital') return hospitals.get(value)?.name ?? value;
  if (by === 'drug') return item.product ? `${item.product.genericName} ${item.product.strength ?? ''}` : item.genericName ?? value;
  return value ?? text('合计', 'all');
}

// What the words of a report are called.
import { text } from '../app/language.js';

export const reportType = type => ({ initial: text('初报', 'initial'), followUp: text('续报', 'follow-up'), correction: text('更正', 'correction'), resolved: text('解除', 'resolved'), zero: text('零报告', 'zero report') })[type] ?? type;

export const reportState = state => ({
  draft: text('草稿', 'draft'), signed: text('已签署', 'signed'), accepted: text('已接收', 'accepted'), returned: text('已退回', 'returned'), escalated: text('已上报', 'escalated'), filed: text('已在国家系统填报', 'filed nationally'),
})[state] ?? state;

export const causes = () => [
  ['rawMaterial', text('原料短缺或垄断', 'raw material')], ['stopProduction', text('停产或产能不足', 'production stopped')], ['price', text('价格低或倒挂', 'price')], ['lowDemand', text('用量小', 'low demand')],
  ['distribution', text('不配送', 'not distributed')], ['noListing', text('未挂网或流标', 'not listed')], ['importApproval', text('进口审批', 'import approval')], ['qualityGmp', text('质量或 GMP 问题', 'quality or GMP')],
  ['demandSurge', text('需求激增', 'surge of demand')], ['other', text('其他', 'other')],
];

export const supplyStatus = () => [['sufficient', text('充足', 'sufficient')], ['fairlySufficient', text('较充足', 'fairly sufficient')], ['short', text('短缺', 'short')], ['severelyShort', text('严重短缺', 'severely short')]];

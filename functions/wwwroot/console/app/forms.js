// What intake knows of each kind of feed: its columns, their names and the words they may hold. Read once, from the product itself.
import { get } from './api.js';

let forms = null;

/** Every kind: { kind, byDay, columns: [{ key, chinese, aliases, required, type, choices }], oneOf }. */
export const feedForms = async () => (forms ??= await get('/console/forms.json'));

/** One kind. */
export const formOf = async kind => (await feedForms()).find(form => form.kind === kind);

/** The form in which two spellings of one header are equal, as intake compares them. */
const normal = header => header.normalize('NFKC').toLowerCase().replace(/[\s_*\u200B\uFEFF]/g, '').replace(/[[【〔{〈]/g, '(').replace(/[\]】〕}〉]/g, ')');

/** The column that a header means, or undefined. */
export const columnOf = (form, header) => form.columns.find(c => [c.key, c.chinese, ...c.aliases].some(name => normal(name) === normal(header)));

const names = {
  catalogue: /目录|catalog/i, usage: /使用|销售|用药|usage/i, inbound: /入库|inbound/i, outbound: /出库|outbound/i, stock: /库存|结存|stock/i, orders: /订单|order/i, deliveries: /配送|到货|deliver/i,
  payments: /付款|回款|发票|payment|invoice/i, institution: /月报|机构|institution/i, shortages: /短缺上报|shortages/i, agreements: /协议|agreement/i, advances: /预付|advance/i,
  lists: /清单|list/i, notices: /停产|notice/i, targets: /目标|target/i, thresholds: /阈值|threshold/i, calendar: /日历|calendar/i,
};

/**
 * What kind of feed a file is, by its header and, where several kinds have such a header or none was read, by its name.
 * @returns { kind, by: 'header' | 'several' | 'name' | 'none' }
 */
export function guessKind(forms, header, fileName) {
  const whole = (header ? forms : []).map(form => ({ form, known: header.filter(h => columnOf(form, h)).length }))
    .filter(({ form }) => form.columns.every(c => !c.required || has(form, header, c.key)) && form.oneOf.every(keys => keys.some(key => has(form, header, key))));
  const most = Math.max(0, ...whole.map(w => w.known));
  const best = whole.filter(w => w.known === most).map(w => w.form.kind);
  const named = forms.map(f => f.kind).filter(kind => names[kind]?.test(fileName));
  const both = best.find(kind => named.includes(kind));
  if (both ?? best[0]) return { kind: both ?? best[0], by: both || best.length === 1 ? 'header' : 'several' };
  return { kind: named[0] ?? forms[0].kind, by: named.length > 0 ? 'name' : 'none' };
}

const has = (form, header, key) => header.some(h => columnOf(form, h)?.key === key);

// 参考数据: what is in force on a day, row by row, with the feed and row it comes from.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { formOf } from '../app/forms.js';
import { language, number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { drugName } from '../parts/drug.js';
import { field } from '../parts/fields.js';
import { filters } from '../parts/filters.js';
import { kindName } from '../parts/kinds.js';
import { today } from '../parts/months.js';
import { changes, changesBetween } from '../parts/reference-changes.js';
import { table } from '../parts/table.js';

const kinds = ['catalogue', 'agreements', 'advances', 'lists', 'notices', 'targets', 'thresholds', 'calendar'];
const namingDrugs = ['catalogue', 'agreements', 'lists', 'notices'];
const shown = 300;

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ query }) {
  const kind = kinds.includes(query.kind) ? query.kind : 'catalogue';
  const { kind: _, since, ...given } = query;
  const asked = { ...given, asOf: query.asOf ?? today() };
  const path = `/api/references/${kind}`;
  const [form, rows, before] = await Promise.all([
    formOf(kind), list(path, asked, since ? 50000 : shown), since ? list(path, { ...asked, asOf: since }, 50000) : null,
  ]);
  return { kind, form, asked, path, ...rows, changed: before ? changesBetween(before.items, rows.items) : null };
}

const view = ({ kind, form, asked, path, items, more, changed }, { query, me }) => html`
  ${filters('/references', { kind, ...asked, since: query.since }, [
    { name: 'kind', title: text('类别', 'Kind'), type: 'choice', required: true, choices: kinds.map(k => [k, k === 'catalogue' ? text('药品目录（总目录或机构目录）', 'catalogue (master or own)') : kindName(k)]) },
    { name: 'asOf', title: text('在这一天有效', 'In force on'), type: 'date' },
    { name: 'since', title: text('与这一天比较', 'Compared with'), type: 'date' },
    ...(me.hospital && kind !== 'catalogue' ? [] : [{ name: 'hospital', title: kind === 'catalogue' ? text('机构代码（空为总目录）', 'Institution (blank: master list)') : text('机构代码', 'Institution code'), type: 'text' }]),
    ...(namingDrugs.includes(kind) ? [{ name: 'drug', title: text('药品（编码或名称）', 'Drug (code or name)'), type: 'search' }] : []),
    { name: 'versions', title: text('版本', 'Versions'), type: 'choice', choices: [['true', text('全部版本', 'every version')]] },
  ])}
  ${may.administer(me) ? html`<p class="hint">${text('新版本以报送方式进入：按生效日期叠加，旧版本保留。', 'A new version comes in as a feed and adds by its first day; older ones stay.')} <a href=${link('/upload')}>${text('上传新版本', 'Upload a new version')}</a> · <a href=${link('/feeds', { kind })}>${text('历次报送', 'Its feeds')}</a></p>` : nothing}
  ${changed ? changes(changed, query.since, asked.asOf, keyName(form)) : table({ caption: `${kindName(kind)} ${asked.asOf}`, items, more, columns: columns(form, items), download: { path, query: asked } })}`;

const keyName = form => name => (language() === 'zh' ? form.columns.find(c => c.key === name)?.chinese ?? field(name) : field(name));

const beyond = ['effectiveFrom', 'effectiveTo', 'feedId', 'row'];
const ofDrug = ['genericName', 'tradeName', 'dosageForm', 'strength', 'manufacturer', 'route'];
const ofCodes = ['ypid', 'platformCode', 'insuranceCode', 'standardCode', 'approvalNumber'];

// A drug is told in one cell and its codes in another; a column in which nothing stands says nothing.
function columns(form, items) {
  const isCatalogue = form.kind === 'catalogue';
  const told = isCatalogue ? [...beyond, ...ofDrug, ...ofCodes, 'packSize', 'doseUnit', 'packUnit'] : beyond;
  const [code, ...rest] = form.columns.filter(c => !told.includes(c.key) && !(isCatalogue && c.type === 'flag') && items.some(i => i[c.key] !== null && i[c.key] !== undefined && i[c.key] !== false)).map(c => column(form, c));
  return [code, ...(isCatalogue ? drugColumns(form) : []), ...rest, ...origin()].filter(Boolean);
}

const column = (form, c) => ({ title: keyName(form)(c.key), number: ['quantity', 'amount', 'integer'].includes(c.type), cell: i => shownValue(i[c.key]) });

const drugColumns = form => [
  { title: text('药品', 'Drug'), cell: i => html`${drugName(i)} ${i.tradeName ? html`<small>${i.tradeName}</small>` : nothing}` },
  { title: text('包装', 'Pack'), cell: i => `${number(i.packSize, 6)} ${i.doseUnit}/${i.packUnit}` },
  { title: text('国家与平台编码', 'Codes'), cell: i => ofCodes.filter(name => i[name]).map(name => html`<small>${i[name]}</small>`) },
  { title: text('标记', 'Flags'), cell: i => form.columns.filter(c => c.type === 'flag' && i[c.key]).map(c => html`<span class="flag">${keyName(form)(c.key).replace('是否', '')}</span> `) },
];

const origin = () => [
  { title: text('有效期', 'In force'), cell: i => `${i.effectiveFrom ?? '—'} – ${i.effectiveTo ?? text('至今', 'open')}` },
  { title: text('出处', 'From'), cell: i => (i.feedId ? html`<a href=${link(`/feeds/${i.feedId}`)}>${i.feedId}</a><small>${text(`第 ${i.row} 行`, `row ${i.row}`)}</small>` : text('随产品', 'built in')) },
];

const words = {
  western: ['西药', 'western'], chinesePatent: ['中成药', 'Chinese patent'], decoctionPieces: ['中药饮片', 'decoction pieces'], formulaGranules: ['配方颗粒', 'formula granules'],
  tertiary: ['三级', 'tertiary'], secondary: ['二级', 'secondary'], primary: ['基层', 'primary'], holiday: ['休息', 'day off'], workday: ['上班', 'working day'],
  shortage: ['短缺药品清单', 'shortage'], shortageWatch: ['易短缺重点监测清单', 'watched'], keyMonitored: ['重点监控目录', 'key-monitored'], abnormalUse: ['异常使用品种', 'abnormal use'], essential: ['国家基本药物目录', 'essential'],
};

const shownValue = value => (words[value] ? text(...words[value]) : value === null || value === undefined ? '—' : value === true ? text('是', 'yes') : value === false ? '—' : typeof value === 'number' ? number(value, 6) : typeof value === 'object' ? JSON.stringify(value) : value);

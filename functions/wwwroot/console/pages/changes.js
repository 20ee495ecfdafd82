// 变更流: everything that was raised, changed, corrected or resolved, with its cause; the newest page last, as the stream was written.
import { html, nothing } from '../lib/lit-html.js';
import { get } from '../app/api.js';
import { instant, number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { filters } from '../parts/filters.js';
import { by, eventName } from '../parts/history.js';
import { hospitalChoices, hospitalsByCode } from '../parts/places.js';
import { severityMark } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/changes';
const pageSize = 200;

async function load({ query }) {
  const { subject: _, ...asked } = query;
  const [changes, hospitals] = await Promise.all([get(api, { pageSize, ...asked }), hospitalsByCode()]);
  return { ...changes, asked, hospitals };
}

const view = ({ items, cursor, continuationToken, hospitals }, { query, me }) => html`
  ${filters('/changes', query, [
    { name: 'subject', title: text('对象', 'About'), type: 'choice', choices: subjects() },
    ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) }, { name: 'region', title: text('区划代码', 'Region code'), type: 'text' }]),
  ])}
  ${table({ caption: text('变更，按发生次序', 'Changes in order'), columns: columns(hospitals), items: items.filter(c => !query.subject || c.subject === query.subject), empty: text('这一页没有这类变更。', 'No such change on this page.') })}
  <p class="row">${query.cursor ? html`<a href=${link('/changes', { ...query, cursor: '' })}>${text('从头开始', 'From the beginning')}</a>` : nothing}
    ${continuationToken ? html`<a class="more" href=${link('/changes', { ...query, cursor })}>${text('往后', 'Further')}</a>` : html`<span class="hint">${text('已到最新。', 'This is the latest.')}</span>`}</p>`;

const subjects = () => [['warning', text('预警', 'warning')], ['figure', text('指标', 'figure')], ['report', text('直报', 'report')]];

const columns = hospitals => [
  { title: text('时间', 'When'), cell: c => html`${instant(c.at)} <small>${c.on}</small>` },
  { title: text('对象', 'About'), cell: c => about(c) },
  { title: text('变更', 'Change'), cell: c => html`${c.event === 'corrected' ? text('更正', 'corrected') : eventName(c.event)} ${c.severity ? severityMark(c.severity) : nothing} <small>${by(c.by)}</small>` },
  { title: text('机构', 'Institution'), cell: c => (c.hospital ? hospitals.get(c.hospital)?.name ?? c.hospital : `${text('区域', 'region')} ${c.region}`) },
  { title: text('原因', 'Cause'), cell: c => html`${[...(c.reasons ?? []).map(reasonName)].join('、')} ${(c.cause ?? []).map(feed => html`<a href=${link(`/feeds/${encodeURIComponent(feed)}`)}>${feed}</a> `)}${c.note ? html`<q>${c.note}</q>` : nothing}` },
  { title: text('前后数值', 'Before and after'), cell: c => (c.shifts?.length > 0 ? html`<details><summary>${text(`${c.shifts.length} 项`, `${c.shifts.length} figures`)}</summary><ul class="changes">${c.shifts.map(shift)}</ul></details>` : '—') },
];

const about = c => (c.subject === 'warning' ? html`<a href=${link(`/warnings/${c.subjectId}`)}>${c.genericName ?? c.subjectId}</a>`
  : c.subject === 'report' ? html`<a href=${link(`/reports/${c.subjectId}`)}>${c.subjectId}</a>` : html`${subjects().find(([name]) => name === c.subject)?.[1] ?? c.subject} ${c.subjectId}`);

const reasonName = reason => ({ newData: text('新数据', 'new data'), correction: text('更正', 'correction'), catalogue: text('目录', 'catalogue'), list: text('清单', 'list'), rule: text('规则', 'rule'), agreement: text('协议', 'agreement') })[reason] ?? reason;

const shift = s => html`<li>${s.indicator} ${s.basis ?? ''} ${s.scope ?? ''} ${s.agreementId ?? ''}：<del>${number(s.numeratorBefore)}/${number(s.denominatorBefore)}</del> → <ins>${number(s.numeratorAfter)}/${number(s.denominatorAfter)}</ins></li>`;

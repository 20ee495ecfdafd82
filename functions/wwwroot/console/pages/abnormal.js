// 异常使用: a quarter's candidates with shares and growth, the confirmed list with its grades, and what looks unusual in single institutions.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { number, percent, text, yuan } from '../app/language.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastQuarter } from '../parts/months.js';
import { hospitalsByCode, placeName } from '../parts/places.js';
import { badge } from '../parts/severity.js';
import { sorted } from '../parts/sorting.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/indicators/abnormal-use';

async function load({ query }) {
  const { sort: _, ...chosen } = query;
  const asked = { quarter: lastQuarter(), ...chosen };
  const [candidates, signals, hospitals] = await Promise.all([get(api, { ...asked, pageSize: 200 }), list(`${api}/signals`, asked, 500), hospitalsByCode()]);
  return { asked, candidates, signals: signals.items, hospitals };
}

function view({ asked, candidates, signals, hospitals }, { query }) {
  const columns = columnsOf();
  return html`
    ${filters('/abnormal', asked, [{ name: 'quarter', title: text('季度（如 2026-Q3）', 'Quarter (2026-Q3)'), type: 'text' }, { name: 'region', title: text('区划代码', 'Region code'), type: 'text' }])}
    <p class="hint">${text('按季度采购金额排前的通用名，只作候选；清单确认（lists 报送 abnormalUse）后给出占比与分级。中选药品不列入。', 'Generic names by purchase amount of the quarter are candidates only; grades follow once the list is confirmed (feed lists, abnormalUse). Selected products are never among them.')}</p>
    ${candidates.confirmed.length > 0 ? html`<section><h2>${text('已确认', 'Confirmed')}</h2><p>${candidates.confirmed.map(c => c.genericName ?? c).join('、')}</p></section>` : nothing}
    ${candidates.grading ? graded(candidates.grading, hospitals) : nothing}
    ${table({ caption: text('候选', 'Candidates'), columns, items: sorted(candidates.items, columns, query.sort), order: { path: '/abnormal', query: { ...asked, ...query } }, download: { path: api, query: asked } })}
    <section><h2>${text('机构内异动', 'Signs in single institutions')}</h2>${table({ caption: text('机构内异动', 'Signs in single institutions'), columns: signs(hospitals), items: signals, download: { path: `${api}/signals`, query: asked } })}</section>`;
}

const columnsOf = () => [
  { key: 'rank', by: c => c.rank, title: text('名次', 'Place'), number: true, cell: c => number(c.rank, 0) },
  { key: 'name', by: c => c.genericName, title: text('通用名', 'Generic name'), cell: c => html`${c.genericName} ${c.confirmed ? badge(text('已确认', 'confirmed'), 'orange') : nothing} ${c.essential ? html`<span class="flag">${text('基药', 'essential')}</span>` : nothing}` },
  { key: 'amount', by: c => c.numerator, title: text('采购金额', 'Purchased'), number: true, cell: c => explained(yuan(c.numerator), c.explain) },
  { key: 'share', by: c => c.ratio, title: text('占比', 'Share'), number: true, cell: c => percent(c.ratio) },
  { key: 'growth', by: c => c.growth, title: text('比上季', 'On the quarter before'), number: true, cell: c => percent(c.growth) },
  { key: 'year', by: c => c.growthOnYear, title: text('比去年同季', 'On the year before'), number: true, cell: c => percent(c.growthOnYear) },
];

const graded = ({ criticalPoint, cutOffs, institutions }, hospitals) => html`
  <section><h2>${text('机构分级', 'Grades of institutions')}</h2>
    <p class="hint">${text(`临界值 ${percent(criticalPoint, 2)}`, `critical point ${percent(criticalPoint, 2)}`)} ${cutOffs ? html`· A ${percent(cutOffs.gradeA, 2)} · B ${percent(cutOffs.gradeB, 2)} · C ${percent(cutOffs.gradeC, 2)} <small>${cutOffs.source}</small>` : nothing}</p>
    ${table({
      caption: text('机构分级', 'Grades of institutions'), items: institutions,
      columns: [
        { title: text('机构', 'Institution'), cell: i => placeName(hospitals, i.hospital) },
        { title: text('异常使用品种占入库金额', 'Share of goods in'), number: true, cell: i => percent(i.ratio, 2) },
        { title: text('级', 'Grade'), cell: i => i.grade ?? '—' },
      ],
    })}</section>`;

const signalName = signal => ({ monthlyRise: text('月用量陡增', 'sharp monthly rise'), oftenAmongTop: text('屡居用量前列', 'often among the top') })[signal] ?? signal;

const signs = hospitals => [
  { title: text('机构', 'Institution'), cell: s => placeName(hospitals, s.hospital) },
  { title: text('通用名', 'Generic name'), cell: s => s.genericName },
  { title: text('异动', 'Sign'), cell: s => html`${signalName(s.signal)} <small>${s.month}</small>` },
  { title: text('数值 / 阈值', 'Value of threshold'), number: true, cell: s => html`${explained(number(s.value), s.explain)} <small>/ ${number(s.threshold)}</small>` },
];

// 规则: every rule in force with its source, author, checker and review date, its numbers, and what jurisdictions put in their place.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, said, side, text } from '../app/language.js';
import { link } from '../app/router.js';
import { filters } from '../parts/filters.js';
import { today } from '../parts/months.js';
import { downloads, table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/rules';
const load = async ({ query }) => {
  const asked = { asOf: today(), ...query };
  return { asked, ...(await list(api, asked)) };
};

const view = ({ asked, items }, { me }) => html`
  ${filters('/rules', asked, [
    { name: 'asOf', title: text('在这一天有效', 'In force on'), type: 'date' },
    ...(me.hospital ? [] : [{ name: 'region', title: text('区划代码', 'Region'), type: 'text' }]),
  ])}
  <p class="hint">${text('数值按上级到下级逐级覆盖；覆盖以 thresholds 报送，先用回测试行再生效。',
    'Numbers are overridden from higher to lower jurisdictions by a thresholds feed; try them with a backtest first.')} <a href=${link('/references', { kind: 'thresholds', asOf: asked.asOf })}>${text('现行阈值覆盖', 'Overrides in force')}</a></p>
  ${downloads({ path: api, query: asked })}
  ${items.map(rule)}`;

const rule = r => html`
  <section class="rule" aria-labelledby=${`rule-${r.id}`}>
    <h2 id=${`rule-${r.id}`}>${said(r.title)} <small><code>${r.id}</code></small></h2>
    <p>${side(r.source)}</p>
    <p class="hint">${text(`自 ${r.effectiveFrom}${r.effectiveTo ? ` 至 ${r.effectiveTo}` : ' 起'}；编写 ${side(r.author)}；核对 ${side(r.checkedBy)}；复核 ${r.reviewOn}`, `from ${r.effectiveFrom}${r.effectiveTo ? ` to ${r.effectiveTo}` : ''}; written by ${side(r.author)}; checked by ${side(r.checkedBy)}; reviewed ${r.reviewOn}`)}</p>
    ${r.values.length === 0 ? nothing : table({ caption: text(`${said(r.title)}的数值`, `numbers of ${said(r.title)}`), items: r.values, columns: columns(r) })}
  </section>`;

const columns = r => [
  { title: text('数值名称', 'Number'), cell: v => html`<code>${v.name}</code><small>${side(v.unit)}</small>` },
  { title: text('产品默认', 'Product’s own'), number: true, cell: v => number(v.value, 6) },
  { title: text('本地生效', 'In force here'), number: true, cell: v => (v.inForce === v.value || v.inForce === undefined ? number(v.value, 6) : html`<b>${number(v.inForce, 6)}</b>`) },
  { title: text('依据', 'Source'), cell: v => side(v.source) || '—' },
  { title: text('各地覆盖', 'Overrides'), cell: v => overrides(r.overrides.filter(o => o.name === v.name)) },
];

const overrides = all => (all.length === 0 ? '—' : all.map(o => html`<p>${o.region}：<b>${number(o.value, 6)}</b> <small>${o.source} · ${text(`自 ${o.effectiveFrom}`, `from ${o.effectiveFrom}`)}</small></p>`));

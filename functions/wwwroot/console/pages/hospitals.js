// 机构: who feeds, where they lie, and how to reach them; an admin adds one.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { text } from '../app/language.js';
import { go, link } from '../app/router.js';
import { may } from '../app/session.js';
import { filters } from '../parts/filters.js';
import { hospitalForm, hospitalKinds, hospitalLevels, word } from '../parts/hospital-form.js';
import { contacts } from '../parts/people.js';
import { problemBox } from '../parts/problem.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const load = async ({ query: { level: _, kind: __, ...asked } }) => ({ ...(await list('/api/hospitals', asked)), problem: null });

const view = (data, context) => html`
  ${data.problem ? problemBox(data.problem) : nothing}
  ${may.administer(context.me) ? html`<details class="upload"><summary>${text('新增机构', 'Add an institution')}</summary>${hospitalForm(null, h => go(`/hospitals/${h.code}`), problem => { data.problem = problem; context.redraw(); })}</details>` : nothing}
  ${filters('/hospitals', context.query, [
    { name: 'level', title: text('级别', 'Level'), type: 'choice', choices: hospitalLevels() }, { name: 'kind', title: text('类别', 'Kind'), type: 'choice', choices: hospitalKinds() },
    { name: 'region', title: text('区划代码', 'Region'), type: 'text' },
  ])}
  ${table({ caption: text('机构', 'Institutions'), items: data.items.filter(h => (!context.query.level || h.level === context.query.level) && (!context.query.kind || h.kind === context.query.kind)), columns: columns(), download: { path: '/api/hospitals', query: context.query.region ? { region: context.query.region } : {} } })}`;

const columns = () => [
  { title: text('代码', 'Code'), cell: h => html`<code>${h.code}</code>` },
  { title: text('名称', 'Name'), cell: h => html`<a href=${link(`/hospitals/${encodeURIComponent(h.code)}`)}>${h.name}</a>` },
  { title: text('级别', 'Level'), cell: h => word(hospitalLevels(), h.level) },
  { title: text('类别', 'Kind'), cell: h => word(hospitalKinds(), h.kind) },
  { title: text('举办', 'Ownership'), cell: h => (h.ownership === 'private' ? text('民营', 'private') : text('公立', 'public')) },
  { title: text('区划', 'Region'), cell: h => h.region },
  { title: text('生效日', 'Effective from'), cell: h => h.effectiveFrom ?? text('一直', 'always') },
  { title: text('联系人', 'Contacts'), cell: h => contacts(h.contacts) },
];

// 待对码: codes that the catalogue doesn't have, with what they may be.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { number, percent, text } from '../app/language.js';
import { may } from '../app/session.js';
import { drugName } from '../parts/drug.js';
import { filters } from '../parts/filters.js';
import { problemBox } from '../parts/problem.js';
import { table } from '../parts/table.js';

export const page = { path: '/unmapped', section: 'data', roles: ['hospital', 'pharmacist', 'officer', 'admin'], menu: () => text('待对码', 'Unmapped'), title: () => text('待对码药品', 'Unmapped codes'), load: context => load(context), view: (data, context) => view(data, context) };

const load = async ({ query }) => ({ ...(await list('/api/unmapped', { state: 'waiting', ...query }, 500)), problem: null });

const view = (data, { me, query, redraw, reload }) => html`
  ${filters('/unmapped', query, [
    { name: 'state', title: text('状态', 'State'), type: 'choice', required: true, choices: [['waiting', text('待处理', 'waiting')], ['accepted', text('已对码', 'accepted')], ['ignored', text('已忽略', 'ignored')]] },
    ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构代码', 'Institution code'), type: 'text' }]),
  ])}
  ${data.problem ? problemBox(data.problem) : nothing}
  ${table({ caption: text('待对码药品', 'Unmapped codes'), items: data.items, more: data.more, columns: columns(me, data, redraw, reload), empty: text('没有待对码的药品。', 'No codes wait.') })}`;

const columns = (me, data, redraw, reload) => [
  { title: text('院内码', 'Code'), cell: u => html`<code>${u.drugCode}</code> <small>${u.hospital}</small>` },
  { title: text('文件中的描述', 'Described as'), cell: u => [u.described?.genericName, u.described?.strength, u.described?.manufacturer].filter(Boolean).join(' · ') || '—' },
  { title: text('行数', 'Rows'), number: true, cell: u => number(u.rows, 0) },
  { title: text('日期', 'Days'), cell: u => `${u.from ?? '—'} – ${u.to ?? '—'}` },
  { title: text('可能是', 'May be'), cell: u => suggestions(u, me, act => decide(act, data, redraw, reload)) },
];

const suggestions = (u, me, decided) => (u.state !== 'waiting' ? u.decision?.drugCode ?? '—' : html`
  <ul class="suggestions">${u.suggestions.slice(0, 5).map(s => html`<li>${drugName(s.product ?? s, null, s.drugCode)} <small>${s.drugCode} · ${percent(s.score, 0)}</small>
    ${may.decideCodes(me) ? html`<button type="button" @click=${() => decided(() => send('POST', `/api/unmapped/${encodeURIComponent(u.id)}/accept`, { drugCode: s.drugCode }))}>${text('采用', 'Accept')}</button>` : nothing}</li>`)}</ul>
  ${may.decideCodes(me) ? html`<button type="button" @click=${() => decided(() => send('POST', `/api/unmapped/${encodeURIComponent(u.id)}/ignore`, {}))}>${text('忽略', 'Ignore')}</button>` : nothing}`);

async function decide(act, data, redraw, reload) {
  try {
    await act();
    await reload();
  } catch (problem) {
    data.problem = problem;
    redraw();
  }
}

// 待对码: codes that the catalogue doesn't have, what they may be, and what becomes of their rows.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { drugsOf, forgetDrugs } from '../app/catalogue.js';
import { instant, number, percent, said, text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { confirmed } from '../parts/confirm.js';
import { drugName } from '../parts/drug.js';
import { drugField } from '../parts/drug-field.js';
import { filters } from '../parts/filters.js';
import { kindName } from '../parts/kinds.js';
import { problemBox } from '../parts/problem.js';
import { settled } from '../parts/sending/queue.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ query, me }) {
  const [waiting, drugs] = await Promise.all([list('/api/unmapped', { state: 'waiting', ...query }, 500), may.decideCodes(me) && (me.hospital ?? query.hospital) ? drugsOf(me.hospital ?? query.hospital) : []]);
  return { ...waiting, drugs, problem: null, done: null };
}

const view = (data, context) => html`
  ${filters('/unmapped', context.query, [
    { name: 'state', title: text('状态', 'State'), type: 'choice', required: true, choices: [['waiting', text('待处理', 'waiting')], ['accepted', text('已对码', 'accepted')], ['ignored', text('已忽略', 'ignored')]] },
    ...(context.me.hospital ? [] : [{ name: 'hospital', title: text('机构代码', 'Institution code'), type: 'text' }]),
  ])}
  <p class="hint">${text('这些行已经保存，只是还不计入指标。确认编码后，它作为一份目录报送进入本院目录，原先等待的行和以后的行都自动计入；忽略则一直存放、不计入，以后仍可确认。',
    'These rows are kept, they only don’t count yet. Once you say what a code means it enters the catalogue as a feed of its own, and the rows that waited count by themselves, as will later ones. Ignored, they stay kept and uncounted; you can still decide later.')}</p>
  ${data.problem ? problemBox(data.problem) : nothing}
  ${data.done ? done(data.done) : nothing}
  ${table({ caption: text('待对码药品', 'Unmapped codes'), items: data.items, more: data.more, columns: columns(data, context), download: { path: '/api/unmapped', query: { state: 'waiting', ...context.query } }, empty: text('没有待对码的药品。', 'No codes wait.') })}`;

const done = ({ item, receipt }) => html`<p class="issued" role="status">${text(`编码 ${item.drugCode} 已处理。`, `${item.drugCode} is decided.`)}
  ${receipt ? html`${text('等待的行已重新计入，目录报送：', 'The rows that waited were counted; catalogue feed: ')}<a href=${link(`/feeds/${receipt.feedId}`)}>${receipt.feedId}</a>` : nothing}</p>`;

const columns = (data, context) => [
  { title: text('院内码', 'Code'), cell: u => html`<code>${u.drugCode}</code> <small>${u.hospital}</small>` },
  { title: text('文件中的描述', 'Described as'), cell: u => [u.described?.genericName, u.described?.strength, u.described?.dosageForm, u.described?.manufacturer].filter(Boolean).join(' · ') || '—' },
  { title: text('等待的行', 'Rows that wait'), cell: u => html`${number(u.rows, 0)} ${text('行', 'rows')} <small>${u.from ?? '—'} – ${u.to ?? '—'}</small>${u.feeds.slice(0, 4).map(f => html`<small><a href=${link(`/feeds/${f.feedId}`)}>${f.feedId}</a> ${kindName(f.kind)} ${text(`第 ${f.firstRow} 行起`, `from row ${f.firstRow}`)}</small>`)}` },
  { title: text('可能是', 'May be'), cell: u => (u.decision ? decision(u.decision) : suggestions(u, data, context)) },
  ...(may.decideCodes(context.me) ? [{ title: text('处理', 'Decide'), cell: u => (u.state === 'accepted' ? '—' : html`${otherwise(u, data, context)}${u.state === 'waiting' ? ignoring(u, data, context) : nothing}`) }] : []),
];

const decision = d => html`${d.drugCode ?? d.product ?? text('忽略', 'ignored')} <small>${d.by} · ${instant(d.at)}</small>${d.feedId ? html`<small><a href=${link(`/feeds/${d.feedId}`)}>${d.feedId}</a></small>` : nothing}`;

const suggestions = (u, data, context) => (u.suggestions.length === 0 ? text('没有相近的药品：请按名称查找，或先报目录。', 'Nothing is like it: look it up by name, or push a catalogue with it.') : html`
  <ul class="suggestions">${u.suggestions.slice(0, 5).map(s => html`<li>
    <span>${drugName(s.product, null, s.drugCode)} <small>${s.drugCode ?? s.product.id} · ${s.source === 'own' ? text('本院目录', 'own catalogue') : text('总目录', 'master list')} · ×${number(s.product.packSize, 6)}</small></span>
    <span><b>${percent(s.score, 0)}</b> ${s.reasons.slice(0, 4).map(r => html`<small>${said(r)}</small>`)}</span>
    ${may.decideCodes(context.me) ? html`<button type="button" @click=${() => accept(u, s.accept, s.product, data, context)}>${text('就是它', 'This one')}<span class="heard"> ${u.drugCode} ${s.product.genericName} ${s.drugCode ?? s.product.id}</span></button>` : nothing}</li>`)}</ul>`);

const otherwise = (u, data, context) => html`
  <form class="row" @submit=${event => { event.preventDefault(); accept(u, { drugCode: new FormData(event.currentTarget).get('drugCode').trim() }, null, data, context); }}>
    ${drugField(data.drugs)}<button>${text('确认', 'Accept')}<span class="heard"> ${u.drugCode}</span></button></form>`;

const ignoring = (u, data, context) => html`<button type="button" @click=${() => ignore(u, data, context)}>${text('忽略', 'Ignore')}<span class="heard"> ${u.drugCode}</span></button>`;

async function accept(u, body, product, data, context) {
  const name = product ? `${product.genericName} ${product.strength ?? ''}` : body.drugCode;
  const question = text(`编码 ${u.drugCode} 就是“${name}”？它将进入本院目录，等待的 ${u.rows} 行（${u.from} 至 ${u.to}）立即计入，相关指标和预警随之重算。`,
    `Does ${u.drugCode} mean “${name}”? It enters the catalogue, the ${u.rows} rows that wait (${u.from} to ${u.to}) count at once, and figures and warnings follow.`);
  if (await confirmed(question, text('确认对码', 'Accept'))) await decide(u, 'accept', body, data, context);
}

async function ignore(u, data, context) {
  if (await confirmed(text(`编码 ${u.drugCode} 的 ${u.rows} 行和以后的行都不计入，直到改为确认？`,
    `Leave the ${u.rows} rows of ${u.drugCode}, and later ones, uncounted until somebody decides otherwise?`), text('忽略', 'Ignore'))) await decide(u, 'ignore', {}, data, context);
}

async function decide(u, action, body, data, context) {
  try {
    const item = await send('POST', `/api/unmapped/${encodeURIComponent(u.id)}/${action}`, action === 'accept' ? body : undefined);
    const receipt = item.decision?.feedId ? await settled(item.decision.feedId) : null;
    forgetDrugs(u.hospital);
    Object.assign(data, await load(context), { done: { item, receipt } });
  } catch (problem) {
    data.problem = problem;
  }
  context.redraw();
}

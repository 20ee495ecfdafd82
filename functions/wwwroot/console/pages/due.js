// 到期事项: everything that waits for somebody, the most urgent first.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { dueKind, dueKinds, left, whoName, work } from '../parts/due.js';
import { filters } from '../parts/filters.js';
import { hospitalChoices, hospitalsByCode, placeName } from '../parts/places.js';
import { contacts } from '../parts/people.js';
import { table } from '../parts/table.js';
import { tiles } from '../parts/tiles.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ query }) {
  const { kind: _, who: __, ...asked } = query;
  const [due, hospitals] = await Promise.all([list('/api/due', asked, 2000), hospitalsByCode()]);
  return { asked, ...due, hospitals };
}

const view = ({ asked, items, more, hospitals }, { query, me }) => html`
  ${tiles(dueKinds().map(([kind, title]) => ({
    title, value: number(items.filter(i => i.kind === kind).length), note: text(`其中逾期 ${items.filter(i => i.kind === kind && i.daysOver > 0).length}`, `${items.filter(i => i.kind === kind && i.daysOver > 0).length} over`), link: link('/due', { ...query, kind }),
  })))}
  ${filters('/due', query, [
    { name: 'kind', title: text('事项', 'Kind'), type: 'choice', choices: dueKinds() },
    { name: 'who', title: text('由谁办理', 'Who'), type: 'choice', choices: ['hospital', 'county', 'city', 'province', 'nation'].map(who => [who, whoName(who)]) },
    ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构', 'Institution'), type: 'choice', choices: hospitalChoices(hospitals) }]),
    { name: 'dueBefore', title: text('期限早于', 'Due before'), type: 'date' },
  ])}
  ${table({
    caption: text('到期事项', 'What is due'), more, columns: columns(hospitals), items: items.filter(i => (!query.kind || i.kind === query.kind) && (!query.who || i.who === query.who)),
    download: { path: '/api/due', query: asked }, empty: text('没有到期事项。', 'Nothing is due.'),
  })}`;

const columns = hospitals => [
  { title: text('期限', 'Due'), cell: i => html`${i.dueOn} <small>${dueKind(i.kind)}</small>` },
  { title: text('时间', 'Time'), cell: left },
  { title: text('事项', 'What'), cell: work },
  { title: text('由谁办理', 'Who'), cell: i => whoName(i.who) },
  { title: text('机构', 'Institution'), cell: i => (i.hospital ? placeName(hospitals, i.hospital) : `${text('区域', 'region')} ${i.region}`) },
  { title: text('联系人', 'Contacts'), cell: i => (i.who === 'hospital' ? contacts(hospitals.get(i.hospital)?.contacts) : '—') },
];

// 总览: what is open, what is due, how the region and its institutions stand. No map: tiles and a table of heat.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { arriving, once } from '../parts/arriving.js';
import { dueKind, dueKinds, left, whoName, work } from '../parts/due.js';
import { filters } from '../parts/filters.js';
import { heatTable } from '../parts/heat-table.js';
import { lastMonth, plusMonths } from '../parts/months.js';
import { overviewTiles } from '../parts/overview-tiles.js';
import { hospitalsByCode, placeName } from '../parts/places.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const shown = 8;
const items = async (path, query) => (await list(path, query)).items;
const indicator = (name, query) => items(`/api/indicators/${name}`, query);

/** What stands in the tiles comes first; the slower figures follow into the page that is already open. */
async function load({ me, query, redraw }) {
  const month = query.month ?? lastMonth();
  const three = { from: plusMonths(month, -2), to: month };
  const data = arriving({
    due: items('/api/due'),
    ratio: get('/api/indicators/essential-drug-ratio', { month }).then(answer => answer.items[0] ?? null),
    ratios: indicator('essential-drug-ratio', { month, groupBy: 'hospital' }),
    completion: indicator('procurement-completion', { groupBy: 'hospital' }),
    delivery: indicator('delivery', three), deliveries: indicator('delivery', { ...three, groupBy: 'hospital' }),
    payment: indicator('payment-days', three), payments: indicator('payment-days', { ...three, groupBy: 'hospital' }),
    coverage: indicator('coverage', { month }),
  }, redraw);
  const [warnings, hospitals, silent] = await Promise.all([items('/api/warnings'), hospitalsByCode(), may.seeSilence(me) ? items('/api/hospitals/silent') : null]);
  return Object.assign(data, { month, three, active: warnings.filter(w => w.state !== 'resolved'), hospitals, silent });
}

const view = (data, context) => html`
  ${overviewTiles(data)}
  <section aria-labelledby="due"><h2 id="due">${text('到期事项', 'What is due')}</h2>${once(data, 'due', due => dueNow(due, data.hospitals))}</section>
  <section aria-labelledby="by-hospital">
    <h2 id="by-hospital">${text('各机构', 'Institutions')}</h2>
    ${filters('/overview', context.query, [{ name: 'month', title: text('月份', 'Month'), type: 'month', value: data.month }])}
    ${heatTable(data, context)}
  </section>`;

/** The most urgent, but for advance payments, which are many and old; they are one click away. */
const dueNow = (due, hospitals) => html`
  <p class="counts">${dueKinds().map(([kind]) => ({ kind, count: due.filter(i => i.kind === kind).length })).filter(k => k.count > 0).map(k => html`<a href=${link('/due', { kind: k.kind })}>${dueKind(k.kind)} ${k.count}</a>`)}
    <a href=${link('/due')}>${text('全部', 'all')}</a></p>
  ${table({
    caption: text('最紧急的到期事项', 'The most urgent'), items: due.filter(i => i.kind !== 'advance').slice(0, shown), empty: text('没有到期事项。', 'Nothing is due.'),
    columns: [
      { title: text('时间', 'Time'), cell: left },
      { title: text('期限', 'Due'), cell: i => i.dueOn },
      { title: text('事项', 'What'), cell: work },
      { title: text('由谁办理', 'Who'), cell: i => whoName(i.who) },
      { title: text('机构', 'Institution'), cell: i => (i.hospital ? placeName(hospitals, i.hospital) : i.region ?? nothing) },
    ],
  })}`;

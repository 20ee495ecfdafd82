// 总览: what is open, what is due, how the region and its institutions stand. No map: tiles and a table of heat.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { number, percent, text } from '../app/language.js';
import { link } from '../app/router.js';
import { explained } from '../parts/explain.js';
import { badge, severityMark, statusName } from '../parts/severity.js';
import { table } from '../parts/table.js';
import { tiles } from '../parts/tiles.js';
import { lastMonth } from '../parts/months.js';

export const page = { path: '/overview', roles: ['pharmacist', 'officer', 'admin'], menu: () => text('总览', 'Overview'), title: () => text('总览', 'Overview'), load: context => load(context), view: (data, context) => view(data, context) };

async function load({ query, me }) {
  const month = query.month ?? lastMonth();
  const [warnings, completion, ratio, hospitals, silent] = await Promise.all([
    list('/api/warnings'),
    list('/api/indicators/procurement-completion', { groupBy: 'hospital' }),
    get('/api/indicators/essential-drug-ratio', { month }),
    list('/api/hospitals'),
    // Who is silent is for those who watch over institutions.
    me.principal === 'pharmacist' ? { items: null } : list('/api/hospitals/silent'),
  ]);
  return { month, active: warnings.items.filter(w => w.state !== 'resolved'), completion: completion.items, ratio: ratio.items[0], hospitals: hospitals.items, silent: silent.items };
}

const view = ({ month, active, completion, ratio, hospitals, silent }) => html`
  ${tiles([
    ...['red', 'orange', 'yellow'].map(severity => ({
      title: severityMark(severity), value: number(active.filter(w => w.severity === severity).length), note: text('未解除的预警', 'open warnings'), link: link('/warnings', { severity }), kind: severity,
    })),
    { title: text('集采落后机构', 'Behind on procurement'), value: number(completion.filter(c => c.status === 'behind' || c.status === 'atRisk').length), note: text(`共 ${completion.length} 家`, `of ${completion.length}`), link: link('/completion', { groupBy: 'hospital' }) },
    { title: text('基本药物使用比例', 'Essential-drug ratio'), value: explained(percent(ratio?.ratio), ratio?.explain), note: `${month}${ratio?.provisional ? ` · ${text('暂定', 'provisional')}` : ''}` },
    ...(silent ? [{ title: text('数据静默机构', 'Silent institutions'), value: number(silent.length), note: text(`共 ${hospitals.length} 家`, `of ${hospitals.length}`), link: link('/coverage'), kind: silent.length > 0 ? 'orange' : 'ok' }] : []),
  ])}
  <section aria-labelledby="by-hospital">
    <h2 id="by-hospital">${text('各机构', 'Institutions')}</h2>
    ${table({ caption: text('各机构的预警、完成率与数据', 'Warnings, completion and data by institution'), columns: columns(active, completion, silent), items: hospitals.filter(h => h.kind !== 'depot') })}
  </section>`;

const columns = (active, completion, silent) => {
  const of = hospital => completion.find(c => c.hospital === hospital.code);
  return [
    { title: text('机构', 'Institution'), cell: h => html`<a href=${link('/warnings', { hospital: h.code })}>${h.name}</a> <small>${h.code}</small>` },
    ...['red', 'orange', 'yellow'].map(severity => ({ title: severityMark(severity), number: true, cell: h => heat(active.filter(w => w.hospital === h.code && w.severity === severity).length, severity) })),
    { title: text('集采完成率', 'Completion'), number: true, cell: h => (of(h) ? explained(percent(of(h).completion), of(h).explain) : '—') },
    { title: text('与时间进度', 'Against time'), cell: h => (of(h) ? badge(statusName(of(h).status), of(h).status) : '—') },
    ...(silent ? [{ title: text('数据', 'Data'), cell: h => silence(silent.find(s => s.hospital === h.code)) }] : []),
  ];
};

const heat = (count, severity) => (count === 0 ? html`<span class="none">0</span>` : html`<span class="heat ${severity}">${count}</span>`);

const silence = silent => (silent
  ? badge(silent.neverReported ? text('从未报送', 'never reported') : text(`自 ${silent.since} 静默`, `silent since ${silent.since}`), 'orange')
  : badge(text('正常', 'fresh'), 'ok')) ?? nothing;

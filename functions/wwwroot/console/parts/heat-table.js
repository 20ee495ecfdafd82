// Institutions by indicators: each cell says its value and, by shape and word, how it is judged. Sub-regions fold.
import { html, nothing } from '../lib/lit-html.js';
import { percent, text, yuan } from '../app/language.js';
import { link } from '../app/router.js';
import { once } from './arriving.js';
import { explained } from './explain.js';
import { severityMark, severityName, statusName } from './severity.js';
import { heading, sorted } from './sorting.js';
import { met, statusKind, verdict } from './verdict.js';

const folded = new Set();

export function heatTable(data, { query, redraw }) {
  const columns = columnsOf(data);
  const hospitals = sorted([...data.hospitals.values()].filter(h => h.kind !== 'depot'), columns, query.sort);
  const regions = [...new Set(hospitals.map(h => h.region))].sort();
  const order = { path: '/overview', query };
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${text('各机构的预警与指标', 'Warnings and indicators by institution')}>
      <table class="heat-table"><caption class="heard">${text('各机构的预警与指标', 'Warnings and indicators by institution')}</caption>
        <thead><tr>${columns.map(column => heading(column, order))}</tr></thead>
        ${regions.map(region => group(region, hospitals.filter(h => h.region === region), columns, regions.length > 1, data, redraw))}
      </table>
    </div>`;
}

const group = (region, hospitals, columns, folds, data, redraw) => html`<tbody>
  ${folds ? html`<tr class="region"><th scope="rowgroup" colspan=${columns.length}><button type="button" aria-expanded=${String(!folded.has(region))} @click=${() => { fold(region); redraw(); }}>${region}</button>
    <small>${text(`${hospitals.length} 家机构`, `${hospitals.length} institutions`)}</small> ${['red', 'orange', 'yellow'].map(s => counted(data.active.filter(w => w.region === region && w.severity === s).length, s))}</th></tr>` : nothing}
  ${folds && folded.has(region) ? nothing : hospitals.map(h => html`<tr>${columns.map((column, i) => (i === 0
    ? html`<th scope="row" data-title=${column.title}>${column.cell(h)}</th>` : html`<td class=${column.number ? 'number' : ''} data-title=${column.title}>${column.cell(h)}</td>`))}</tr>`)}
</tbody>`;

const fold = region => (folded.has(region) ? folded.delete(region) : folded.add(region));

const counted = (count, severity) => (count === 0 ? nothing : html`<span class="heat ${severity}">${severityName(severity)} ${count}</span>`);

function columnsOf(data) {
  const of = (name, hospital) => data[name]?.find(item => item.hospital === hospital.code);
  const warned = (h, severity) => data.active.filter(w => w.hospital === h.code && w.severity === severity).length;
  return [
    { key: 'name', by: h => h.name, title: text('机构', 'Institution'), cell: h => html`<a href=${link('/warnings', { hospital: h.code })}>${h.name}</a> <small>${h.code}</small>` },
    ...['red', 'orange', 'yellow'].map(severity => ({
      key: severity, by: h => warned(h, severity), title: severityMark(severity), number: true,
      cell: h => (warned(h, severity) === 0 ? html`<span class="none">0</span>` : html`<a class="heat ${severity}" href=${link('/warnings', { hospital: h.code, severity, state: 'active' })}>${warned(h, severity)}<span class="heard">${severityName(severity)}</span></a>`),
    })),
    indicator('ratio', text('基药比例', 'Essential'), data, 'ratios', h => of('ratios', h), r => r.ratio, r => verdict(met(r)[0], explained(percent(r.ratio), r.explain), met(r)[1])),
    indicator('completion', text('集采完成率', 'Completion'), data, 'completion', h => of('completion', h), c => c.completion - c.timeProgress,
      c => verdict(statusKind(c.status), explained(percent(c.completion), c.explain), statusName(c.status))),
    indicator('delivery', text('配送率', 'Delivery'), data, 'deliveries', h => of('deliveries', h), d => d.ratio,
      d => verdict(d.findings.length > 0 ? 'orange' : 'ok', explained(percent(d.ratio), d.explain), d.findings.length > 0 ? text('低于标准', 'below standard') : text('规则未提示', 'no rule finds it low'))),
    indicator('overdue', text('逾期应付', 'Overdue'), data, 'payments', h => of('payments', h), p => p.overdueAmount,
      p => verdict(p.overdueAmount > 0 ? 'orange' : 'ok', explained(percent(p.overdue.ratio), p.explain), p.overdueAmount > 0 ? yuan(p.overdueAmount) : text('无逾期', 'none'))),
    { key: 'data', by: h => lastDay(data, h), title: text('数据至', 'Data up to'), cell: h => once(data, 'coverage', () => freshness(data, h)) },
  ];
}

const indicator = (key, title, data, name, find, by, cell) => ({
  key, title, by: h => (find(h) ? by(find(h)) : null), cell: h => once(data, name, () => (find(h) ? cell(find(h)) : verdict('none', '—', text('无数据', 'no data')))),
});

const lastDay = (data, hospital) => (data.coverage ?? []).filter(c => c.hospital === hospital.code).map(c => c.lastDay ?? '').sort()[0] ?? null;

function freshness(data, hospital) {
  const silent = data.silent ? data.silent.find(s => s.hospital === hospital.code) : data.coverage.find(c => c.silent);
  if (silent?.neverReported) return verdict('red', text('从未报送', 'never reported'));
  const shown = html`<a href=${link('/coverage', { hospital: hospital.code, month: data.month })}>${lastDay(data, hospital) || '—'}</a>`;
  return silent ? verdict('orange', shown, text('静默', 'silent')) : verdict('ok', shown, text('正常', 'fresh'));
}

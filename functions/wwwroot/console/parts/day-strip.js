// The days of a month in a line, one mark a day: what was reported, said to be zero, incomplete, missing. A mark's shape tells it as well as its colour.
import { html, svg } from '../lib/lit-html.js';
import { text } from '../app/language.js';

export const dayStates = ['reported', 'zero', 'incomplete', 'missing'];

export const stateName = state => ({ reported: text('已报', 'reported'), zero: text('零报', 'zero'), incomplete: text('不完整', 'incomplete'), missing: text('缺报', 'missing'), unexpected: text('无须报送', 'not expected') })[state];

const shape = {
  reported: x => svg`<rect class="reported" x=${x} y="1" width="8" height="14" rx="1"/>`,
  zero: x => svg`<circle class="zero" cx=${x + 4} cy="8" r="3.2"/>`,
  incomplete: x => svg`<path class="incomplete" d="M${x} 15 L${x + 8} 15 L${x} 1z"/>`,
  missing: x => svg`<path class="missing" d="M${x + 0.5} 3 L${x + 7.5} 13 M${x + 7.5} 3 L${x + 0.5} 13"/>`,
  unexpected: x => svg`<path class="unexpected" d="M${x + 2} 8 h4"/>`,
};

const within = (runs, day) => (runs ?? []).some(run => run.from <= day && day <= run.to);

function stateOf(item, day) {
  if (within(item.missingDays, day)) return 'missing';
  if (within(item.zeroDays, day)) return 'zero';
  if (within(item.incompleteDays, day)) return 'incomplete';
  // What no run names was reported, as long as it is not after the day of the judgement.
  return day > item.asOf || item.reported === 0 ? 'unexpected' : 'reported';
}

/** The days of a month, yyyy-MM. */
export function daysOf(month) {
  const [year, number] = month.split('-').map(Number);
  return Array.from({ length: new Date(Date.UTC(year, number, 0)).getUTCDate() }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`);
}

export function dayStrip(item, month) {
  const days = daysOf(month);
  const counts = dayStates.filter(state => item[state] > 0).map(state => `${stateName(state)} ${item[state]}`).join('，');
  return html`<svg class="strip" viewBox="0 0 ${days.length * 10} 16" role="img" aria-label=${counts || text('没有数据', 'no data')}>${days.map((day, i) => svg`<g>${shape[stateOf(item, day)](i * 10 + 1)}<title>${day} ${stateName(stateOf(item, day))}</title></g>`)}</svg>`;
}

/** What the marks mean. */
export const dayLegend = () => html`<p class="legend">${[...dayStates, 'unexpected'].map(state => html`<span><svg class="mark" viewBox="0 0 10 16" aria-hidden="true">${shape[state](1)}</svg> ${stateName(state)}</span>`)}</p>`;

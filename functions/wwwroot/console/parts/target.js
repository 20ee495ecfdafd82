// A ratio beside its target: what is asked, by whom, and where selected products alone make the difference.
import { html, nothing } from '../lib/lit-html.js';
import { percent, text } from '../app/language.js';
import { met, verdict } from './verdict.js';

export function target(ratio) {
  if (hasNone(ratio)) return none();
  return html`${verdict(met(ratio)[0], asked(ratio, percent), met(ratio)[1])}
    ${source(ratio)}
    ${ratio.targetGuard ? html`<small class="guard">${guard(ratio)}</small>` : nothing}`;
}

/** What is asked of a figure that isn't judged by it. @param shown how its numbers are written */
export const goal = (item, shown = percent) => (hasNone(item) ? none() : html`${asked(item, shown)} ${source(item)}`);

const hasNone = item => item.target === null || item.target === undefined;

const none = () => html`<span class="none">${text('无目标', 'no target')}</span>`;

const asked = (item, shown) => [item.targetMin === null ? null : `≥ ${shown(item.targetMin)}`, item.targetMax === null ? null : `≤ ${shown(item.targetMax)}`].filter(Boolean).join(text('，', ', '));

const source = item => html`<small>${item.targetSource ?? ''}${item.targetOn ? text(`（${item.targetOn} 有效）`, ` (in force on ${item.targetOn})`) : ''}</small>`;

// No ratio may count against a selected product: without them it is met, and so it is met.
const guard = ({ targetGuard: g }) => text(
  `按不含非基药中选药品计 ${percent(g.ratio)}，据此判为达标（${g.source}）`,
  `without selected products that aren’t essential it is ${percent(g.ratio)}, and counts as met (${g.source})`);

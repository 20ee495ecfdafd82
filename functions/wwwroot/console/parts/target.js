// A ratio beside its target: what is asked, by whom, and where selected products alone make the difference.
import { html, nothing } from '../lib/lit-html.js';
import { percent, text } from '../app/language.js';
import { met, verdict } from './verdict.js';

export function target(ratio) {
  if (ratio.target === null || ratio.target === undefined) return html`<span class="none">${text('无目标', 'no target')}</span>`;
  const asked = ratio.targetMin !== null ? `≥ ${percent(ratio.targetMin)}` : `≤ ${percent(ratio.targetMax)}`;
  return html`${verdict(met(ratio)[0], asked, met(ratio)[1])}
    <small>${ratio.targetSource ?? ''}${ratio.targetOn ? text(`（${ratio.targetOn} 有效）`, ` (in force on ${ratio.targetOn})`) : ''}</small>
    ${ratio.targetGuard ? html`<small class="guard">${guard(ratio)}</small>` : nothing}`;
}

// No ratio may count against a selected product: without them it is met, and so it is met.
const guard = ({ targetGuard: g }) => text(
  `按不含非基药中选药品计 ${percent(g.ratio)}，据此判为达标（${g.source}）`,
  `without selected products that aren’t essential it is ${percent(g.ratio)}, and counts as met (${g.source})`);

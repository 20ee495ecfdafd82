// A value with how it is judged: shape, word and colour, never colour alone.
import { html, svg } from '../lib/lit-html.js';
import { text } from '../app/language.js';

const shapes = {
  ok: svg`<path d="M1.5 8.5 6 13 14.5 3" fill="none" stroke="currentColor" stroke-width="2.5"/>`,
  yellow: svg`<circle cx="8" cy="8" r="6.5"/>`,
  orange: svg`<path d="M8 .5 15.5 8 8 15.5.5 8z"/>`,
  red: svg`<path d="M8 1 15.5 15H.5z"/>`,
  none: svg`<path d="M2 7h12v2H2z"/>`,
};

/** @param kind 'ok', 'yellow', 'orange', 'red' or 'none' */
export const verdict = (kind, shown, word) => html`
  <span class="verdict ${kind}"><svg viewBox="0 0 16 16" aria-hidden="true">${shapes[kind]}</svg><span>${shown}</span>${word ? html`<small>${word}</small>` : ''}</span>`;

/** How far along an agreement is, as a kind of verdict. */
export const statusKind = status => ({ complete: 'ok', ahead: 'ok', onTrack: 'ok', behind: 'orange', atRisk: 'red' })[status] ?? 'none';

/** A ratio beside its target. Without a target nothing is judged. */
export const met = ratio => (ratio?.targetMet === null || ratio?.targetMet === undefined
  ? ['none', text('无目标', 'no target')] : ratio.targetMet ? ['ok', text('达标', 'met')] : ['orange', text('未达标', 'not met')]);

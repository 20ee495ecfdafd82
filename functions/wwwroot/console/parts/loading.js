// Something that takes a while: how far it is, said aloud as well.
import { html } from '../lib/lit-html.js';

/** @param share 0 to 1 */
export const progress = (label, share) => html`
  <div class="progress" role="status"><progress max="1" .value=${share} aria-label=${label}></progress><span>${label} ${Math.round(share * 100)}%</span></div>`;

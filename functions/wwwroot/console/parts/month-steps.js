// A month with the ways to its neighbours, in the address.
import { html, nothing } from '../lib/lit-html.js';
import { text } from '../app/language.js';
import { go, link } from '../app/router.js';
import { lastMonth, plusMonths } from './months.js';

/** @param other what else stands in the address */
export const monthSteps = (path, month, other = {}) => html`
  <nav class="row months" aria-label=${text('月份', 'Month')}>
    <a class="button" href=${link(path, { ...other, month: plusMonths(month, -1) })}>← ${plusMonths(month, -1)}</a>
    <label><span class="heard">${text('月份', 'Month')}</span><input type="month" .value=${month} @change=${event => event.currentTarget.value && go(path, { ...other, month: event.currentTarget.value })}></label>
    ${month < plusMonths(lastMonth(), 1) ? html`<a class="button" href=${link(path, { ...other, month: plusMonths(month, 1) })}>${plusMonths(month, 1)} →</a>` : nothing}
  </nav>`;

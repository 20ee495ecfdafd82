// A drug in a line: generic name, strength, form and maker.
import { html, nothing } from '../lib/lit-html.js';
import { text } from '../app/language.js';
import { link } from '../app/router.js';

/** The drug's name; a link to its page where it is one hospital's drug. */
export const drugName = (product, hospital, drugCode) => html`
  ${hospital && drugCode ? html`<a href=${link(`/drugs/${encodeURIComponent(hospital)}/${encodeURIComponent(drugCode)}`)}>${product?.genericName ?? drugCode}</a>` : product?.genericName ?? drugCode ?? '—'}
  <small>${[product?.strength, product?.dosageForm, product?.manufacturer].filter(Boolean).join(' · ')}</small>`;

/** What kind of drug it is. */
export const flags = product => html`
  ${product?.essential ? html`<span class="flag">${text('基药', 'essential')}</span>` : nothing}
  ${product?.procurementBatch ? html`<span class="flag">${text('中选', 'selected')} ${product.procurementBatch}</span>` : nothing}
  ${product?.negotiated ? html`<span class="flag">${text('国谈', 'negotiated')}</span>` : nothing}`;

/** The way to a hospital's drug by its code. */
export const drugLink = (hospital, code) => html`<a href=${link(`/drugs/${encodeURIComponent(hospital)}/${encodeURIComponent(code)}`)}>${code}</a>`;

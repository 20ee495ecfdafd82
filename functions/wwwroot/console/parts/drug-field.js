// A field for one of a hospital's drugs, found by code, name or maker.
import { html } from '../lib/lit-html.js';
import { drugLine, find } from '../app/catalogue.js';
import { text } from '../app/language.js';

/** A label with its field. @param name in the form */
export const drugField = (drugs, name = 'drugCode') => html`
  <label>${text('药品（编码或名称）', 'Drug (code or name)')}<input name=${name} required maxlength="64" autocomplete="off" list="found-drugs" @input=${event => offer(event.currentTarget, drugs)} @focus=${event => offer(event.currentTarget, drugs)}>
    <datalist id="found-drugs"></datalist></label>`;

function offer(input, drugs) {
  const options = find(drugs, input.value, 40).map(d => Object.assign(document.createElement('option'), { value: d.drugCode, textContent: drugLine(d) }));
  input.parentElement.querySelector('datalist').replaceChildren(...options);
}

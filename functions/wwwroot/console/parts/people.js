// How to reach the people of an institution.
import { html, nothing } from '../lib/lit-html.js';

export const contacts = people => (people?.length
  ? html`<ul class="contacts">${people.map(p => html`<li>${p.name}${p.role ? html`<small> ${p.role}</small>` : nothing}
      ${p.phone ? html`<a href="tel:${p.phone}">${p.phone}</a>` : nothing}${p.email ? html` <a href="mailto:${p.email}">${p.email}</a>` : nothing}</li>`)}</ul>`
  : html`—`);

// The few numbers that matter first. A tile that leads somewhere is a link.
import { html, nothing } from '../lib/lit-html.js';

/** @param items [{ title, value, note?, link?, kind? }] */
export const tiles = items => html`<ul class="tiles">${items.map(tile)}</ul>`;

const tile = ({ title, value, note, link, kind }) => html`
  <li class="tile ${kind ?? ''}">${link ? html`<a href=${link}>${inside(title, value, note)}</a>` : inside(title, value, note)}</li>`;

const inside = (title, value, note) => html`<span class="title">${title}</span><strong>${value}</strong>${note ? html`<small>${note}</small>` : nothing}`;

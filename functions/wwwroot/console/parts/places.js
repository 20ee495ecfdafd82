// Institutions by their code, as pages name them.
import { html } from '../lib/lit-html.js';
import { list } from '../app/api.js';

/** The institutions in scope, by code. */
export const hospitalsByCode = async () => new Map((await list('/api/hospitals')).items.map(h => [h.code, h]));

/** An institution's name with its code. */
export const placeName = (hospitals, code) => html`${hospitals.get(code)?.name ?? code} <small>${code}</small>`;

/** The choices of a filter by institution. */
export const hospitalChoices = hospitals => [...hospitals.values()].map(h => [h.code, h.name]);

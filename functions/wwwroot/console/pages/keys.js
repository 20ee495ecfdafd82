// 密钥: who may do what.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { text } from '../app/language.js';
import { filters } from '../parts/filters.js';
import { issueForm, issuedKey, keyTable } from '../parts/key-desk.js';
import { problemBox } from '../parts/problem.js';

export const page = { load: () => load(), view: (data, context) => view(data, context) };

const load = async () => ({ ...(await list('/api/keys')), problem: null, issued: null });

const view = (data, context) => {
  const again = async () => { Object.assign(data, await load(), { issued: data.issued }); context.redraw(); };
  const { principal, place } = context.query;
  const shown = data.items.filter(k => (!principal || k.principal === principal) && (!place || (k.hospital ?? k.region ?? '').startsWith(place)));
  return html`
    ${data.problem ? problemBox(data.problem) : nothing}
    ${issuedKey(data, context)}${issueForm(data, context, again)}
    ${filters('/keys', context.query, [
      { name: 'principal', title: text('按角色', 'By role'), type: 'choice', choices: [['hospital', text('机构推送', 'hospital push')], ['pharmacist', text('药师', 'pharmacist')], ['officer', text('短缺药品专员', 'shortage officer')]] },
      { name: 'place', title: text('按机构或区划', 'By institution or region'), type: 'search' },
    ])}
    ${keyTable(data, context, again, shown)}`;
};

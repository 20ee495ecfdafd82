// 药品: finds one of a hospital's drugs by code, name or maker.
import { html } from '../lib/lit-html.js';
import { drugsOf, find } from '../app/catalogue.js';
import { text } from '../app/language.js';
import { drugName } from '../parts/drug.js';
import { filters } from '../parts/filters.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const shown = 100;

async function load({ me, query }) {
  const hospital = me.hospital ?? query.hospital;
  return { hospital, drugs: hospital ? await drugsOf(hospital) : [] };
}

const view = ({ hospital, drugs }, { me, query }) => {
  const found = find(drugs, query.find ?? '', shown + 1);
  return html`
    ${filters('/drugs', query, [
      ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构代码', 'Institution code'), type: 'text' }]),
      { name: 'find', title: text('编码、通用名、商品名、厂家', 'Code, name, brand or maker'), type: 'search' },
    ])}
    ${hospital ? html`<p class="hint">${text(`本院目录共 ${drugs.length} 个药品。`, `${drugs.length} drugs in the catalogue.`)}</p>` : html`<p>${text('请先填写机构代码。', 'Say which institution first.')}</p>`}
    ${table({ caption: text('药品', 'Drugs'), items: found.slice(0, shown), more: found.length > shown, columns: columns(hospital), download: hospital ? { path: '/api/references/catalogue', query: { hospital } } : null })}`;
};

const columns = hospital => [
  { title: text('药品', 'Drug'), cell: d => html`${drugName(d, hospital, d.drugCode)}` },
  { title: text('院内码', 'Code'), cell: d => html`<code>${d.drugCode}</code>` },
  { title: text('商品名', 'Brand'), cell: d => d.tradeName ?? '—' },
  { title: text('包装', 'Pack'), cell: d => `${d.packSize ?? ''} ${d.doseUnit ?? ''}/${d.packUnit ?? ''}` },
  { title: text('批准文号', 'Approval'), cell: d => d.approvalNumber ?? '—' },
];

// One report: filled in by the system, mended and signed by a person, reviewed by the level above.
import { html, nothing } from '../lib/lit-html.js';
import { address, getTagged } from '../app/api.js';
import { instant, text } from '../app/language.js';
import { readRules } from '../parts/evidence.js';
import { by, eventName } from '../parts/history.js';
import { blocks } from '../parts/report/blocks.js';
import { drafting, mayEdit } from '../parts/report/edit.js';
import { addressOf, reportSteps } from '../parts/report/steps.js';
import { reportState, reportType } from '../parts/report-words.js';
import { badge } from '../parts/severity.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ parts }) {
  const [{ value, tag }, rules] = await Promise.all([getTagged(addressOf(parts.id)), readRules()]);
  return { report: value, tag, rules, problem: null, conflict: null, done: null };
}

const view = (data, context) => html`
  <p class="notice">${text('重构版式，非官方接口', 'reconstructed layout, not the official interface')}</p>
  <p class="lead">${reportType(data.report.type)} ${badge(reportState(data.report.state), data.report.state)} ${data.report.late ? html`<span class="flag">${text('补报', 'filed late')}</span>` : nothing}
    <strong>${data.report.drug?.genericName ?? ''}</strong> <small>${data.report.institution.name} · ${data.report.period} · v${data.report.version} · ${data.report.id}</small></p>
  ${files(data.report)}
  ${mayEdit(data.report, context.me) ? drafting(data, context) : reportSteps(data, context)}
  ${blocks(data.report, data.rules)}
  <section><h2>${text('经过', 'History')}</h2>${history(data.report.history)}</section>`;

/** The report as it stands in files; a file holds the reports of the same period, institution and type. */
function files(report) {
  const asked = { period: report.period, type: report.type, layout: report.layout, ...(report.institution.hospital ? { hospital: report.institution.hospital } : { region: report.institution.region }) };
  return html`<p class="downloads">${text('下载', 'Download')}
    <a href=${address('/api/reports/shortage', { ...asked, format: 'xlsx' })} download>Excel</a> <a href=${address('/api/reports/shortage', { ...asked, format: 'csv' })} download>CSV</a> <a href=${addressOf(report.id)} download="${report.id}.json">JSON</a></p>`;
}

const history = events => html`<ol class="timeline">${events.map(e => html`
  <li><time datetime=${e.at}>${instant(e.at)}</time> <strong>${eventName(e.event)}</strong> <span>${by(e.by)}</span>${e.note ? html`<q>${e.note}</q>` : nothing}
    ${e.changes?.length > 0 ? html`<ul class="changes">${e.changes.map(c => html`<li><code>${c.field}</code> <del>${c.before ?? '—'}</del> → <ins>${c.after ?? '—'}</ins></li>`)}</ul>` : nothing}</li>`)}</ol>`;

// How urgent, and where things stand: by shape and word, never by colour alone.
import { html, svg } from '../lib/lit-html.js';
import { text } from '../app/language.js';

const shapes = {
  red: svg`<path d="M8 1 15.5 15H.5z"/>`,
  orange: svg`<path d="M8 .5 15.5 8 8 15.5.5 8z"/>`,
  yellow: svg`<circle cx="8" cy="8" r="7"/>`,
};

export const severityName = severity => ({ red: text('红色', 'red'), orange: text('橙色', 'orange'), yellow: text('黄色', 'yellow') })[severity] ?? '—';

export const severityMark = severity => html`
  <span class="severity ${severity}"><svg viewBox="0 0 16 16" aria-hidden="true">${shapes[severity]}</svg>${severityName(severity)}</span>`;

export const stateName = state => ({
  open: text('待处理', 'open'), acknowledged: text('已确认', 'acknowledged'), reported: text('已上报', 'reported'), escalated: text('已升级', 'escalated'), resolved: text('已解除', 'resolved'),
})[state] ?? state;

export const shortageName = type => ({ outOfStock: text('断货', 'out of stock'), insufficient: text('供应不足', 'insufficient'), delayed: text('供应不及时', 'delayed') })[type] ?? type;

export const levelName = level => ({
  institution: text('机构', 'institution'), county: text('县级', 'county'), city: text('市级', 'city'), province: text('省级', 'province'), national: text('国家', 'national'),
})[level] ?? level;

export const statusName = status => ({
  complete: text('已完成', 'complete'), ahead: text('超序时', 'ahead'), onTrack: text('正常', 'on track'), behind: text('落后', 'behind'), atRisk: text('风险', 'at risk'),
})[status] ?? '—';

/** A state as a word in a box whose border tells what the ground colour tells. */
export const badge = (word, kind) => html`<span class="badge ${kind}">${word}</span>`;

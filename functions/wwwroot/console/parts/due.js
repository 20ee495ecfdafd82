// What is due: each item with the page where it is done.
import { html } from '../lib/lit-html.js';
import { said, text } from '../app/language.js';
import { link } from '../app/router.js';
import { open } from './explain.js';
import { verdict } from './verdict.js';

export const dueKinds = () => [
  ['warning', text('预警处置', 'warning')], ['report', text('直报', 'direct report')], ['monthlyReport', text('月度报告', 'monthly report')], ['feed', text('数据报送', 'feed')], ['advance', text('预付款', 'advance payment')],
];

export const dueKind = kind => dueKinds().find(([name]) => name === kind)?.[1] ?? kind;

export const whoName = who => ({
  hospital: text('机构', 'institution'), county: text('县级', 'county'), city: text('市级', 'city'), province: text('省级', 'province'), nation: text('国家', 'national'),
})[who] ?? who;

/** The item's words as the way to the work. */
export function work(item) {
  const title = said(item.title);
  const page = pageOf(item);
  return page ? html`<a href=${page}>${title}</a>` : html`<button type="button" class="explained" @click=${() => open(item.link)}>${title}</button>`;
}

// The API names its own addresses; these are the pages that show them.
function pageOf({ kind, link: address }) {
  const { pathname, searchParams } = new URL(address, location.origin);
  const query = Object.fromEntries(searchParams);
  const [, id] = pathname.match(/^\/api\/(?:warnings|reports\/shortage)\/(?!overdue$)([^/]+)$/) ?? [];
  if (kind === 'warning') return link(`/warnings/${id}`);
  if (kind === 'report') return id ? link(`/reports/${id}`) : link('/reports', query);
  if (kind === 'monthlyReport') return link('/monthly', query);
  return kind === 'feed' ? link('/coverage', query) : null;
}

/** How long it is over, or how long there is still. */
export const left = item => (item.daysOver > 0
  ? verdict(item.daysOver > 7 ? 'red' : 'orange', text(`逾期 ${item.daysOver} 天`, `${item.daysOver} days over`))
  : item.daysOver === 0 ? verdict('yellow', text('今天到期', 'due today')) : verdict('none', text(`还有 ${-item.daysOver} 天`, `${-item.daysOver} days left`)));

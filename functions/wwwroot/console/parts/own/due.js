// What somebody has to do by when; each leads to the page where it is done.
import { html } from '../../lib/lit-html.js';
import { said, text } from '../../app/language.js';
import { link } from '../../app/router.js';
import { badge } from '../severity.js';
import { table } from '../table.js';

const place = item => ({
  warning: () => link(`/warnings/${item.id}`),
  report: () => (item.id.startsWith('R-') ? link(`/reports/${item.id}`) : link('/shortages')),
  feed: () => link('/upload'),
  advance: () => link('/completion', { hospital: item.hospital }),
})[item.kind]?.() ?? link('/overview');

/** The list, soonest first. */
export const dueList = (items, more) => table({
  caption: text('待办', 'To do'), items, more, empty: text('没有待办。', 'Nothing is due.'),
  columns: [
    { title: text('事项', 'What'), cell: item => html`<a href=${place(item)}>${said(item.title)}</a>` },
    { title: text('时限', 'Due'), cell: item => item.dueOn },
    { title: text('状态', 'State'), cell: item => (item.daysOver > 0 ? badge(text(`逾期 ${item.daysOver} 天`, `${item.daysOver} days over`), 'red') : item.daysOver === 0 ? badge(text('今日到期', 'today'), 'orange') : badge(text(`还有 ${-item.daysOver} 天`, `${-item.daysOver} days left`), 'ok')) },
  ],
});

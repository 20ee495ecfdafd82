// The way through the pages: sections above, and below them the pages of the section one is in.
import { html, nothing } from '../lib/lit-html.js';
import { text } from '../app/language.js';
import { link } from '../app/router.js';
import { pages } from '../pages/index.js';

const sections = () => [
  ['overview', text('总览', 'Overview')], ['warnings', text('预警', 'Warnings')], ['supply', text('集采与供应', 'Supply')], ['use', text('用药指标', 'Use of drugs')],
  ['reports', text('直报与月报', 'Reports')], ['data', text('数据', 'Data')], ['settings', text('设置', 'Settings')],
];

const sectionOf = page => page?.section ?? pages.find(other => other.path === page?.within)?.section ?? (page?.menu ? 'settings' : null);

const open = (me, section) => pages.filter(page => page.menu && sectionOf(page) === section && page.roles.includes(me.principal));

/** The sections that somebody has pages in; each leads to its first page. */
export const sectionLinks = (me, current) => sections().map(([section, word]) => {
  const [first] = open(me, section);
  return first ? html`<li><a href=${link(first.path)} aria-current=${section === sectionOf(current) ? 'true' : nothing}>${word}</a></li>` : nothing;
});

/** The pages of the section one is in; nothing where there is only one. */
export function pageLinks(me, current) {
  const beside = open(me, sectionOf(current));
  if (beside.length < 2) return nothing;
  return html`<nav class="beside" aria-label=${text('本栏目', 'In this section')}><ul>${beside.map(page => html`
    <li><a href=${link(page.path)} aria-current=${page === current || page.path === current.within ? 'page' : nothing}>${page.menu()}</a></li>`)}</ul></nav>`;
}

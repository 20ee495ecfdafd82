// What stands around every page: the product's name, the way through the pages, and who is signed in.
import { html, nothing } from '../lib/lit-html.js';
import { language, text } from '../app/language.js';
import { link } from '../app/router.js';
import { pageLinks, sectionLinks } from './menu.js';
import { start } from '../pages/index.js';

const roleName = me => ({
  hospital: text('机构', 'institution'), pharmacist: text('药师', 'pharmacist'), officer: text('短缺药品专员', 'shortage officer'), admin: text('管理员', 'admin'),
})[me.principal];

export const frame = ({ me, page, content, onLanguage, onSignOut }) => html`
  <a class="skip" href="#main" @click=${skip}>${text('跳到正文', 'Skip to content')}</a>
  <header class="bar">
    <a class="name" href=${link(start(me))}>${text('短缺药品预警', 'Drug shortage warning')}</a>
    <nav aria-label=${text('栏目', 'Sections')}>
      <button type="button" class="menu" aria-expanded="false" aria-controls="pages" @click=${unfold}>${text('菜单', 'Menu')}</button>
      <ul id="pages" @click=${fold}>${sectionLinks(me, page)}</ul>
    </nav>
    <div class="me">
      <span>${me.name ?? me.hospital ?? roleName(me)}<small>${roleName(me)}${me.hospital ? ` · ${me.hospital}` : ''}${me.region ? ` · ${me.region}` : ''}</small></span>
      <button type="button" @click=${onLanguage} lang=${language() === 'zh' ? 'en' : 'zh-CN'}>${language() === 'zh' ? 'English' : '中文'}</button>
      <button type="button" @click=${onSignOut}>${text('退出', 'Sign out')}</button>
    </div>
  </header>
  ${pageLinks(me, page)}
  <main id="main" tabindex="-1">${page ? html`<h1 tabindex="-1">${page.title()}</h1>` : nothing}${content}</main>`;

function unfold(event) {
  const open = event.currentTarget.getAttribute('aria-expanded') !== 'true';
  event.currentTarget.setAttribute('aria-expanded', String(open));
}

// On a phone the menu lies over the page that was chosen from it.
const fold = event => event.currentTarget.previousElementSibling.setAttribute('aria-expanded', 'false');

// The fragment is the page's address; jumping must not change it.
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

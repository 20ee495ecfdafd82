// Opens the console: finds out who is there, shows the page that the address names, and keeps what is typed when a session ends.
import { html, render } from '../lib/lit-html.js';
import { whenSignedOut } from './api.js';
import { language, speak, text } from './language.js';
import { link, match, place } from './router.js';
import { onSession, signOut, tellSignedIn, whoAmI } from './session.js';
import { frame } from '../parts/frame.js';
import { problemBox } from '../parts/problem.js';
import { signInDialog, signInPage } from '../parts/sign-in.js';
import { readTitles } from '../parts/fields.js';
import { pages, start } from '../pages/index.js';

const root = document.getElementById('console');
let me = null;
let shown = null;
let turn = 0;
let asking = null;

root.replaceChildren();
speak(language());
// Calls that end together ask together.
whenSignedOut(() => { asking ??= signInDialog(me).then(person => { me = person; }).finally(() => { asking = null; }); return asking; });
onSession(async news => { if (news === 'out') await leftElsewhere(); else if (!me) await open(); });
window.addEventListener('hashchange', () => show());
await open();

async function open() {
  try {
    [me] = await Promise.all([whoAmI(), readTitles()]);
  } catch (problem) {
    render(problemBox(problem, open), root);
    return;
  }
  if (me) {
    tellSignedIn();
    await show();
  } else {
    document.title = text('短缺药品预警', 'Drug shortage warning');
    await signInPage(async signedIn => { me = signedIn; await show(); }, root);
  }
}

/** Shows the page of the address. A page that is slower than the next click is not shown over it. */
async function show() {
  if (!me) return;
  const here = place();
  const found = match(pages.filter(page => page.roles.includes(me.principal)), here.path === '/' ? start(me) : here.path);
  if (!found) { draw({ page: null }, html`<h1 tabindex="-1">${text('没有这个页面', 'There is no such page')}</h1><p><a href=${link(start(me))}>${text('回到首页', 'To the first page')}</a></p>`); return; }
  const mine = ++turn;
  const context = { me, query: here.query, parts: found.parts, path: found.page.path, reload: show, redraw: () => shown?.() };
  root.setAttribute('aria-busy', 'true');
  try {
    const { page } = await found.page.open();
    const data = await page.load(context);
    if (mine !== turn) return;
    shown = () => draw(found, page.view(data, context));
  } catch (problem) {
    if (mine !== turn) return;
    shown = () => draw(found, problemBox(problem, show));
  }
  root.removeAttribute('aria-busy');
  shown();
  focusHeading();
}

function draw({ page }, content) {
  document.title = page ? `${page.title()} · ${text('短缺药品预警', 'Drug shortage warning')}` : text('短缺药品预警', 'Drug shortage warning');
  render(frame({ me, page, content, onLanguage: changeLanguage, onSignOut: leave }), root);
}

function changeLanguage() {
  speak(language() === 'zh' ? 'en' : 'zh');
  show();
}

async function leave() {
  try {
    await signOut();
  } catch (problem) {
    shown = () => draw({ page: null }, problemBox(problem, leave));
    shown();
    return;
  }
  await leftElsewhere();
}

// Nothing of the person who left stays on the page.
async function leftElsewhere() {
  [me, shown, asking] = [null, null, null];
  turn += 1;
  root.removeAttribute('aria-busy');
  document.querySelectorAll('dialog').forEach(dialog => dialog.remove());
  await open();
}

// A reader who hears the page is told where they are.
function focusHeading() {
  const heading = root.querySelector('h1');
  if (heading && !root.contains(document.activeElement)) heading.focus();
}

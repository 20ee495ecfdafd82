// Signing in: a page for whoever opens the console, and a dialog over the page for whoever's session ended, so that nothing typed is lost.
import { html, nothing, render } from '../lib/lit-html.js';
import { Problem } from '../app/api.js';
import { text } from '../app/language.js';
import { signIn } from '../app/session.js';
import { problemBox } from './problem.js';

/** The whole page; `done` gets the person. */
export const signInPage = done => html`
  <main class="sign-in" id="main"><h1>${text('短缺药品预警', 'Drug shortage warning')}</h1>${form(done, null)}</main>`;

/** Asks over the page that is open; resolves with the person once they have signed in as who they were. */
export function signInDialog(was) {
  return new Promise(resolve => {
    const dialog = document.createElement('dialog');
    dialog.className = 'sign-in';
    dialog.addEventListener('cancel', event => event.preventDefault());
    document.body.append(dialog);
    const done = person => {
      dialog.close();
      dialog.remove();
      // Somebody else's page must not stay open for the next person.
      if (was && (person.principal !== was.principal || person.hospital !== was.hospital || person.region !== was.region)) location.reload();
      else resolve(person);
    };
    render(html`
      <h2>${text('登录已过期', 'Your session has ended')}</h2>
      <p>${text('请重新登录，已填写的内容会保留。', 'Sign in again; what you typed is kept.')}</p>${form(done, null)}`, dialog);
    dialog.showModal();
  });
}

const form = (done, problem) => html`
  <form @submit=${event => submit(event, done)}>
    <label>${text('访问密钥', 'Access key')}
      <input name="key" type="password" autocomplete="current-password" required maxlength="512" autofocus spellcheck="false">
    </label>
    <p class="hint">${text('密钥由管理员发放，只用于换取本次登录，不会保存在浏览器中。', 'An admin issues keys. It is exchanged for this session and not kept in the browser.')}</p>
    <button class="primary">${text('登录', 'Sign in')}</button>
    <a class="entra" href="/api/session/entra" hidden>${text('用单位账号登录', 'Sign in with your organisation')}</a>
    <div class="said">${problem ? problemBox(problem) : nothing}</div>
  </form>`;

async function submit(event, done) {
  event.preventDefault();
  const target = event.currentTarget;
  const key = new FormData(target).get('key').trim();
  try {
    const person = await signIn(key);
    target.reset();
    done(person);
  } catch (problem) {
    const shown = problem instanceof Problem && problem.status === 401
      ? Object.assign(problem, { bilingual: { zh: '密钥无效或已吊销。', en: 'The key is not valid, or was revoked.' } }) : problem;
    render(problemBox(shown), target.querySelector('.said'));
  }
}

// Signing in: a page for whoever opens the console, and a dialog over the page for whoever's session ended, so that nothing typed is lost.
import { html, nothing, render } from '../lib/lit-html.js';
import { Problem } from '../app/api.js';
import { language, speak, text } from '../app/language.js';
import { onSession, signIn, signInWays, whoAmI } from '../app/session.js';
import { problemBox } from './problem.js';

/** The whole page; `done` gets the person. */
export async function signInPage(done, root) {
  const ways = await signInWays();
  const problem = returned();
  const draw = () => render(html`
    <main class="sign-in" id="main"><h1>${text('短缺药品预警', 'Drug shortage warning')}</h1>${form(done, ways, problem)}
      <button type="button" lang=${language() === 'zh' ? 'en' : 'zh-CN'} @click=${() => { speak(language() === 'zh' ? 'en' : 'zh'); draw(); }}>${language() === 'zh' ? 'English' : '中文'}</button>
    </main>`, root);
  draw();
}

/** Asks over the page that is open; resolves with the person once they have signed in as who they were, here or in another window. */
export async function signInDialog(was) {
  const ways = await signInWays();
  return new Promise(resolve => {
    const dialog = document.createElement('dialog');
    dialog.className = 'sign-in';
    dialog.addEventListener('cancel', event => event.preventDefault());
    document.body.append(dialog);
    const done = person => {
      deaf();
      dialog.close();
      dialog.remove();
      // Somebody else's page must not stay open for the next person.
      if (was && !isSame(was, person)) location.reload();
      else resolve(person);
    };
    const deaf = onSession(async news => {
      if (news === 'out') { deaf(); return; }
      const person = await whoAmI();
      if (person && dialog.open) done(person);
    });
    render(html`
      <h2 id="ended">${text('登录已过期', 'Your session has ended')}</h2>
      <p>${text('请重新登录，已填写的内容会保留。', 'Sign in again; what you typed is kept.')}</p>${form(done, ways, null, '_blank')}`, dialog);
    dialog.setAttribute('aria-labelledby', 'ended');
    dialog.showModal();
  });
}

const isSame = (was, person) => ['principal', 'name', 'hospital', 'region'].every(part => was[part] === person[part]);

// Password managers tell entries apart by a user's name, which keys don't have.
const form = (done, ways, problem, target = nothing) => html`
  <form @submit=${event => submit(event, done)}>
    <input name="username" autocomplete="username" .value=${text('短缺药品预警', 'Drug shortage warning')} hidden>
    <label>${text('访问密钥', 'Access key')}
      <input name="key" type="password" autocomplete="current-password" required maxlength="512" autofocus spellcheck="false">
    </label>
    <p class="hint">${text('密钥由管理员发放，只用于换取本次登录，不会保存在浏览器中。', 'An admin issues keys. It is exchanged for this session and not kept in the browser.')}</p>
    <button class="primary">${text('登录', 'Sign in')}</button>
    ${ways.entra ? html`<a class="entra" target=${target} href=${`/api/session/entra?page=${encodeURIComponent(location.hash.slice(1) || '/')}`}>${text('用单位账号登录', 'Sign in with your organisation')}</a>` : nothing}
    <div class="said" role="status">${problem ? problemBox(problem) : nothing}</div>
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

const words = {
  entra_unreachable: ['暂时无法连接单位的身份服务，请稍后重试，或使用访问密钥登录。', 'Your organisation’s sign-in can’t be reached. Try again later, or sign in with a key.'],
  entra_refused: ['没有完成单位账号登录。', 'Signing in with your organisation was not completed.'],
  entra_expired: ['登录等待过久或已被使用，请重新登录。', 'That sign-in took too long or was used already. Please begin again.'],
  entra_invalid: ['身份服务的答复无效，没有登录。请重试；如仍失败，请联系管理员。', 'The answer of the identity service was not valid. Try again; if it fails again, ask your admin.'],
  entra_no_role: ['您的账号没有本系统的角色，请联系管理员分配。', 'Your account has no role in this system; ask your admin for one.'],
  entra_no_scope: ['您的账号没有登记所属机构或辖区，请联系管理员。', 'Your account names no institution or region; ask your admin.'],
  entra_unknown_hospital: ['您的账号所属机构尚未在本系统登记，请联系管理员。', 'Your account’s institution is not registered here; ask your admin.'],
  entra_not_configured: ['本系统没有启用单位账号登录，请使用访问密钥。', 'Signing in with your organisation is not set up here; use a key.'],
};

// What the way back from the identity service says is shown once; the address stays clean for links and reloads.
function returned() {
  const code = new URLSearchParams(location.search).get('problem');
  if (!code) return null;
  history.replaceState(null, '', location.pathname + location.hash);
  const [zh, en] = words[code] ?? words.entra_invalid;
  return Object.assign(new Problem(401, null), { code, bilingual: { zh, en } });
}

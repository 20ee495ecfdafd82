// What went wrong, in the reader's language: what was found, how to mend it, and a way to try again.
import { html, nothing } from '../lib/lit-html.js';
import { Problem } from '../app/api.js';
import { said, text } from '../app/language.js';

export const problemBox = (problem, again) => html`
  <div class="problem" role="alert">
    <p>${problem instanceof Problem ? said(problem.bilingual) : String(problem)}</p>
    ${problem.hint ? html`<p>${said(problem.hint)}</p>` : nothing}
    ${problem.code ? html`<p><small>${problem.code}${problem.status ? ` · ${problem.status}` : ''}</small></p>` : nothing}
    ${again ? html`<button type="button" @click=${again}>${text('重试', 'Try again')}</button>` : nothing}
  </div>`;

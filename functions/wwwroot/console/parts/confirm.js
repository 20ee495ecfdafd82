// A question before something that can't simply be taken back; the keyboard can answer it, and Escape says no.
import { html, render } from '../lib/lit-html.js';
import { text } from '../app/language.js';

/**
 * Asks, and answers whether somebody said yes.
 * @param question what will happen
 * @param yes the word on the button that does it
 */
export function confirmed(question, yes) {
  return new Promise(resolve => {
    const dialog = document.createElement('dialog');
    dialog.className = 'confirm';
    dialog.setAttribute('aria-label', text('请确认', 'Please confirm'));
    dialog.addEventListener('close', () => { dialog.remove(); resolve(dialog.returnValue === 'yes'); });
    document.body.append(dialog);
    render(html`<form method="dialog"><p>${question}</p>
      <div class="row"><button value="no" autofocus>${text('取消', 'Cancel')}</button><button class="primary" value="yes">${yes}</button></div></form>`, dialog);
    dialog.showModal();
  });
}

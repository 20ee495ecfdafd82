// Why something was found: the rule, what was seen and from when on it counts, in the reader's language, with the source.
import { html, nothing } from '../lib/lit-html.js';
import { get } from '../app/api.js';
import { number, said, text } from '../app/language.js';

let titles = null;

/** What the rules are called, read once; without an answer rules go by their ids. */
export const readRules = () => (titles ??= get('/api/rules').then(answer => new Map(answer.items.map(rule => [rule.id, rule.title])), () => new Map()));

/** @param rules what readRules answered */
export const evidenceList = (evidence, rules) => html`<ul class="evidence">${evidence.map(e => html`
  <li><strong>${said(rules?.get(e.rule)) || e.rule}</strong> ${said(e.text)}
    ${e.value === null || e.value === undefined ? nothing : html`<span class="measured">${text('数值', 'value')} ${shown(e.value)} · ${text('阈值', 'threshold')} ${shown(e.threshold)}</span>`}
    ${source(e.source)}</li>`)}</ul>`;

const shown = value => number(value, 3);

const ownRule = /^own rule, no official number is known/;
const isChinese = part => /[一-鿿]/.test(part);

/** A source is a citation with notes behind it, each in the language it was written in. */
export function source(whole) {
  if (!whole) return nothing;
  const parts = whole.split('；').map(part => part.trim()).filter(Boolean);
  const own = parts.some(part => ownRule.test(part));
  const cited = parts.filter(isChinese).join('；');
  const noted = parts.filter(part => !isChinese(part));
  return html`<small>${text('来源：', 'Source: ')}<span lang="zh-CN">${cited}</span>${
    text(own ? `${cited ? '；' : ''}数值为自定规则，尚无官方标准` : '', noted.length > 0 ? `; ${noted.join('; ')}` : '')}</small>`;
}

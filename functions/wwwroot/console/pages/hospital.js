// One institution: what it is, how to reach it, what it is expected to send, and its keys.
import { html, nothing } from '../lib/lit-html.js';
import { Problem, list } from '../app/api.js';
import { text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { expectationForm, expectedFeeds } from '../parts/expected-feeds.js';
import { hospitalForm, hospitalKinds, hospitalLevels, word } from '../parts/hospital-form.js';
import { issueForm, issuedKey, keyTable } from '../parts/key-desk.js';
import { contacts } from '../parts/people.js';
import { problemBox } from '../parts/problem.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

async function load({ parts, me }) {
  const [found, feeds, keys] = await Promise.all([
    list('/api/hospitals', { hospital: parts.code }), list(`/api/hospitals/${encodeURIComponent(parts.code)}/feeds`), may.administer(me) ? list('/api/keys') : { items: [] },
  ]);
  if (found.items.length === 0) throw new Problem(404, { code: 'not_found', message: { zh: `没有机构 ${parts.code}。`, en: `There is no institution ${parts.code}.` } });
  return { hospital: found.items[0], feeds: feeds.items, items: keys.items.filter(k => k.hospital === parts.code), problem: null, issued: null };
}

const view = (data, context) => {
  const failed = problem => { data.problem = problem; context.redraw(); };
  const again = async () => { Object.assign(data, await load(context), { issued: data.issued }); context.redraw(); };
  return html`
    ${data.problem ? problemBox(data.problem) : nothing}
    ${known(data.hospital)}
    ${may.administer(context.me) ? html`<details class="upload"><summary>${text('修改，或自某日起改变', 'Change it, or as from a day')}</summary>${hospitalForm(data.hospital, again, failed)}</details>` : nothing}
    <p class="row"><a href=${link('/coverage', { hospital: data.hospital.code })}>${text('数据覆盖', 'Coverage')}</a> <a href=${link('/feeds', { hospital: data.hospital.code })}>${text('报送记录', 'Feeds')}</a> <a href=${link('/warnings', { hospital: data.hospital.code })}>${text('预警', 'Warnings')}</a> <a href=${link('/references', { kind: 'catalogue', hospital: data.hospital.code })}>${text('药品目录', 'Catalogue')}</a></p>
    <section><h2>${text('报送日历与现状', 'Expected feeds')}</h2>${expectedFeeds(data.hospital.code, data.feeds)}${may.administer(context.me) ? expectationForm(data.hospital.code, again, failed) : nothing}</section>
    ${may.administer(context.me) ? html`<section><h2>${text('密钥', 'Keys')}</h2>${issuedKey(data, context)}${issueForm(data, context, again, data.hospital.code)}${keyTable(data, context, again)}</section>` : nothing}`;
};

const known = h => html`
  <dl class="facts">
    <dt>${text('名称', 'Name')}</dt><dd>${h.name} <small><code>${h.code}</code></small></dd>
    <dt>${text('级别与类别', 'Level and kind')}</dt><dd>${word(hospitalLevels(), h.level)} · ${word(hospitalKinds(), h.kind)} · ${h.ownership === 'private' ? text('民营', 'private') : text('公立', 'public')}</dd>
    <dt>${text('区划', 'Region')}</dt><dd>${h.region}</dd>
    <dt>${text('代码', 'Codes')}</dt><dd>${[h.institutionCode, h.orgCode, h.uscc].filter(Boolean).join(' · ') || '—'}</dd>
    <dt>${text('本版本自', 'This version from')}</dt><dd>${h.effectiveFrom ?? text('一直', 'always')} ${h.inForce ? nothing : text('（尚未生效）', '(not yet in force)')}</dd>
    <dt>${text('联系人', 'Contacts')}</dt><dd>${contacts(h.contacts)}</dd>
  </dl>`;

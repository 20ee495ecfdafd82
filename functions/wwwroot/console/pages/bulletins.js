// 公报: what of a month may be published, its release for good, and what was released.
import { html, nothing } from '../lib/lit-html.js';
import { address, get, list, send } from '../app/api.js';
import { instant, language, number, percent, text } from '../app/language.js';
import { link } from '../app/router.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { problemBox } from '../parts/problem.js';
import { badge } from '../parts/severity.js';
import { table } from '../parts/table.js';
import { tiles } from '../parts/tiles.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/reports/monthly/bulletin';

async function load({ me, query }) {
  const asked = { month: lastMonth(), region: me.region ?? '', ...query };
  const released = await list(`${api}s`, { region: asked.region });
  const preview = asked.region ? await get(api, { region: asked.region, month: asked.month, preview: 'true' }) : null;
  return { asked, released: released.items, preview, problem: null, done: null };
}

const view = (data, context) => html`
  ${filters('/bulletins', data.asked, [
    { name: 'month', title: text('月份', 'Month'), type: 'month' },
    { name: 'region', title: text('区划代码', 'Region code'), type: 'text' },
  ])}
  <p class="hint">${text('公报只含足够多机构的合计，不含单个机构和未解除的预警；发布后不可更改，再次发布为更正，须说明理由。', 'A bulletin holds sums of enough institutions only, nothing of one institution and no open warning. It is released for good; a second release corrects the first and needs a reason.')}</p>
  ${data.preview ? draft(data, context) : html`<p class="empty">${text('请填写区划代码。', 'Name a region.')}</p>`}
  <section><h2>${text('已发布', 'Released')}</h2>${table({ caption: text('已发布的公报', 'Released bulletins'), items: data.released, columns: columns(), empty: text('还没有发布过公报。', 'Nothing was released yet.') })}</section>`;

const printable = (query, word) => html`<a href=${address(api, { ...query, format: 'html', lang: language() })} target="_blank" rel="noopener">${word}</a>`;

function draft(data, context) {
  const { asked, preview: { bulletin, contentHash } } = data;
  const earlier = data.released.filter(r => r.month === asked.month && r.region === asked.region);
  return html`
    <section><h2>${text(`${asked.month} 公报内容`, `The bulletin of ${asked.month}`)}</h2>
      ${tiles([
        { title: text('报送机构', 'Institutions that reported'), value: `${number(bulletin.reported)}/${number(bulletin.institutions)}` },
        bulletin.completion && { title: text('集采完成率', 'Completion'), value: percent(bulletin.completion.completion), note: text(`时间进度 ${percent(bulletin.completion.timeProgress)}`, `time ${percent(bulletin.completion.timeProgress)}`) },
        bulletin.essentialUse?.[0] && { title: text('基药使用比例', 'Essential-drug ratio'), value: percent(bulletin.essentialUse[0].ratio) },
        bulletin.shortages && { title: text('预警', 'Warnings'), value: number(bulletin.shortages.opened), note: text(`解除 ${bulletin.shortages.resolved}`, `${bulletin.shortages.resolved} resolved`) },
        bulletin.payments && { title: text('回款天数', 'Payment days'), value: number(bulletin.payments.days, 1) },
        { title: text('未公布项', 'Left out'), value: number(bulletin.leftOut), note: text(`机构不足 ${bulletin.smallestGroup} 家`, `fewer than ${bulletin.smallestGroup} institutions`) },
      ].filter(Boolean))}
      <p>${printable({ region: asked.region, month: asked.month, preview: 'true' }, text('预览可打印页', 'Preview the page to print'))} <small class="hash">SHA-256 ${contentHash}</small></p></section>
    <form class="actions" aria-labelledby="release" @submit=${event => release(event, data, context)}>
      <h2 id="release">${earlier.length > 0 ? text('发布更正', 'Release a correction') : text('发布', 'Release')}</h2>
      <label>${text('发布人姓名', 'Your name')}<input name="name" maxlength="50" required autocomplete="name"></label>
      <label>${text('说明（可不填）', 'Note (optional)')}<textarea name="note" maxlength="2000" rows="2"></textarea></label>
      ${earlier.length > 0 ? html`<label>${text('更正理由', 'Reason for the correction')}<textarea name="reason" maxlength="2000" rows="2" required></textarea></label>` : nothing}
      <div><button class="primary">${text('发布', 'Release')}</button></div>
      <div class="said" aria-live="polite">${data.problem ? problemBox(data.problem) : data.done ? html`<p class="done">${data.done}</p>` : nothing}</div>
    </form>`;
}

const columns = () => [
  { title: text('月份', 'Month'), cell: r => html`<a href=${link('/bulletins', { region: r.region, month: r.month })}>${r.month}</a> <small>${r.region}</small>` },
  { title: text('版', 'Release'), cell: r => html`${r.release} ${r.corrects ? badge(text('更正', 'correction'), 'orange') : nothing}` },
  { title: text('发布', 'Released'), cell: r => html`${instant(r.releasedAt)} <small>${r.name}</small>` },
  { title: text('理由', 'Reason'), cell: r => r.reason ?? '—' },
  { title: text('打开', 'Open'), cell: r => printable({ region: r.region, month: r.month, release: r.release }, text('可打印页', 'page to print')) },
];

async function release(event, data, context) {
  event.preventDefault();
  const form = event.currentTarget;
  const said = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim() !== ''));
  try {
    const { release: nth } = await send('POST', `${api}/release`, { region: data.asked.region, month: data.asked.month, ...said });
    data.released = (await list(`${api}s`, { region: data.asked.region })).items;
    [data.problem, data.done] = [null, text(`已发布第 ${nth} 版。`, `Release ${nth} is published.`)];
    form.reset();
  } catch (problem) {
    [data.problem, data.done] = [problem, null];
  }
  context.redraw();
}

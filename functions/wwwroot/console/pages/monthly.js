// 月度进展报告: the report due on the 25th, its editions, the page to print and the workbook.
import { html, nothing } from '../lib/lit-html.js';
import { address, get, list } from '../app/api.js';
import { instant, language, number, percent, text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { explained } from '../parts/explain.js';
import { filters } from '../parts/filters.js';
import { lastMonth } from '../parts/months.js';
import { behindDrugs, completionRanking, paymentRanking, useByLevel } from '../parts/monthly-sections.js';
import { badge, severityMark, statusName } from '../parts/severity.js';
import { tiles } from '../parts/tiles.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/reports/monthly';

async function load({ me, query }) {
  const asked = { month: lastMonth(), region: me.region, ...query };
  if (!asked.region && !me.hospital) return { asked, report: null, editions: [] };
  const [report, editions] = await Promise.all([get(api, asked), may.review(me) ? list(`${api}/editions`, { region: asked.region, month: asked.month }) : { items: [] }]);
  return { asked, report, editions: editions.items };
}

const view = ({ asked, report, editions }, { me }) => html`
  ${filters('/monthly', asked, [
    { name: 'month', title: text('月份', 'Month'), type: 'month' },
    ...(me.hospital ? [] : [{ name: 'region', title: text('区划代码', 'Region code'), type: 'text' }]),
    { name: 'live', title: text('依据', 'Made from'), type: 'choice', required: true, choices: [['', text('最新存档版次', 'latest stored edition')], ['true', text('现有数据', 'what the books say now')]] },
  ])}
  ${report ? content(asked, report, editions, me) : html`<p class="empty">${text('请填写区划代码。', 'Name a region.')}</p>`}`;

const content = (asked, report, editions, me) => html`
  <p>${text(`每月 25 日前上报：${report.dueOn}`, `due on ${report.dueOn}`)} <small>${report.dueSource}</small></p>
  <p>${edition(report.edition)}</p>
  <p class="downloads">
    <a href=${address(api, { ...asked, format: 'html', lang: language() })} target="_blank" rel="noopener">${text('打开可打印页', 'Open the page to print')}</a>
    <a href=${address(api, { ...asked, format: 'xlsx' })} download>Excel</a>
    <a href=${address(api, { region: asked.region, year: asked.month.slice(0, 4), format: 'xlsx' })} download>${text(`${asked.month.slice(0, 4)} 全年 Excel`, `all of ${asked.month.slice(0, 4)} as Excel`)}</a>
    ${may.review(me) ? html`<a href=${link('/bulletins', { region: asked.region, month: asked.month })}>${text('公报', 'Bulletin')}</a>` : nothing}</p>
  ${numbers(report)}
  ${report.noData.length > 0 ? html`<p class="hint">${text('没有数据的部分：', 'Without data: ')}${report.noData.join('、')}</p>` : nothing}
  ${completionRanking(report)} ${behindDrugs(report)} ${useByLevel(report)} ${paymentRanking(report)}
  ${editions.length > 0 ? html`<section><h2>${text('各版次', 'Editions')}</h2><ul>${editions.map(e => html`<li><a href=${link('/monthly', { ...asked, live: '', edition: e.edition })}>${text(`第 ${e.edition} 版`, `Edition ${e.edition}`)}</a> ${instant(e.madeAt)} <code class="hash">${e.contentHash}</code></li>`)}</ul></section>` : nothing}`;

const edition = note => (note
  ? html`${text(`第 ${note.number} 版，${instant(note.madeAt)} 生成`, `edition ${note.number}, made ${instant(note.madeAt)}`)} ${note.changedSince ? badge(text('此后数据有变化', 'the data has changed since'), 'orange') : badge(text('与现有数据一致', 'as the books say now'), 'ok')}`
  : text('即时生成，未存版次。', 'Made for this answer; no stored edition.'));

const numbers = report => tiles([
  report.data && { title: text('报送机构', 'Institutions that reported'), value: `${number(report.data.hospitals.reported)}/${number(report.data.hospitals.expected)}`, link: link('/coverage', { month: report.month }) },
  report.completion && { title: text('集采完成率', 'Procurement completion'), value: explained(percent(report.completion.completion), report.completion.explain), note: html`${statusName(report.completion.status)} · ${text('时间进度', 'time')} ${percent(report.completion.timeProgress)}` },
  report.essentialUse?.[0] && { title: text('基药使用比例', 'Essential-drug ratio'), value: explained(percent(report.essentialUse[0].total.ratio), report.essentialUse[0].total.explain), note: text(`上月 ${percent(report.essentialUse[0].monthBefore?.ratio)}，去年同月 ${percent(report.essentialUse[0].yearBefore?.ratio)}`, `month before ${percent(report.essentialUse[0].monthBefore?.ratio)}, year before ${percent(report.essentialUse[0].yearBefore?.ratio)}`) },
  report.shortages && { title: text('月末未解除预警', 'Open at the month’s end'), value: number(report.shortages.open), note: html`${report.shortages.bySeverity.map(s => html`${severityMark(s.severity)} ${s.warnings} `)}`, link: link('/warnings') },
  report.reports && { title: text('直报', 'Direct reports'), value: number(report.reports.signed), note: text(`零报告 ${report.reports.zero}，逾期 ${report.reports.overdue}`, `${report.reports.zero} zero, ${report.reports.overdue} overdue`), link: link('/reports', { period: report.month }) },
  report.payments && { title: text('回款天数（12 个月）', 'Payment days (12 months)'), value: explained(number(report.payments.twelveMonths.ratio, 1), report.payments.twelveMonths.explain), note: text(`逾期占 ${percent(report.payments.twelveMonths.overdue.ratio)}`, `${percent(report.payments.twelveMonths.overdue.ratio)} overdue`) },
  report.delivery && { title: text('配送率', 'Delivery rate'), value: explained(percent(report.delivery.ratio), report.delivery.explain), note: text(`一般及时 ${percent(report.delivery.onTime.ordinary.ratio)}`, `ordinary on time ${percent(report.delivery.onTime.ordinary.ratio)}`) },
].filter(Boolean));

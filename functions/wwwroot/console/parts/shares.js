// The other shares of use, each with its explanation; a share that nothing is known of says so.
import { html, nothing } from '../lib/lit-html.js';
import { percent, text, yuan } from '../app/language.js';
import { explained } from './explain.js';
import { table } from './table.js';
import { goal } from './target.js';

/** @param name the indicator's address */
const share = (name, title, items, asked, extra, nameOf) => html`
  <section><h2>${title}</h2>${table({
    caption: title, items, download: { path: `/api/indicators/${name}`, query: asked },
    columns: [
      { title: text('机构', 'Institution'), cell: nameOf },
      { title: text('占比', 'Share'), number: true, cell: s => explained(percent(s.ratio, 2), s.explain) },
      { title: text('分子', 'Numerator'), number: true, cell: s => yuan(s.numerator) },
      { title: text('分母', 'Denominator'), number: true, cell: s => yuan(s.denominator) },
      ...extra,
      { title: text('目标', 'Target'), cell: s => goal(s) },
      { title: text('数据', 'Data'), cell: s => html`${s.daysReported}/${s.daysExpected} ${text('天', 'days')}` },
    ],
  })}</section>`;

export const shares = ({ negotiated, drugShare, keyMonitored, asked, hospitals }) => {
  const nameOf = s => html`${hospitals.get(s.hospital)?.name ?? s.hospital ?? '—'} <small>${s.hospital ?? nothing}</small>`;
  return html`
    ${share('negotiated-drug-share', text('国家谈判药品占比', 'Negotiated drugs'), negotiated, asked, [], nameOf)}
    ${share('drug-share', text('药占比', 'Drug income of medical income'), drugShare, asked, [
      { title: text('不含国谈', 'Without negotiated'), number: true, cell: s => percent(s.ratioWithoutNegotiated) },
      { title: text('不含政策品种', 'Without policy drugs'), number: true, cell: s => percent(s.ratioWithoutPolicy) },
    ], nameOf)}
    ${share('key-monitored', text('重点监控药品', 'Key-monitored drugs'), keyMonitored, asked, [{ title: text('环比', 'Growth'), number: true, cell: s => percent(s.growth) }], nameOf)}`;
};

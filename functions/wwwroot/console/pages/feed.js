// One feed: what became of each row, the bad rows and why, and the way to mend them.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { instant, number, said, text, yuan } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { feedStatus, kindName, statusKind } from '../parts/kinds.js';
import { progress } from '../parts/loading.js';
import { badge } from '../parts/severity.js';
import { downloads, table } from '../parts/table.js';
import { tiles } from '../parts/tiles.js';
import { mendForm } from '../parts/upload.js';

export const page = { path: '/feeds/:id', within: '/feeds', roles: ['hospital', 'pharmacist', 'officer', 'admin'], title: () => text('报送详情', 'Feed'), load: context => load(context), view: (data, context) => view(data, context) };

async function load({ parts, reload }) {
  const path = `/api/feeds/${encodeURIComponent(parts.id)}`;
  const feed = await get(path);
  const settled = feed.status !== 'received' && feed.status !== 'processing';
  if (!settled) setTimeout(() => location.hash.includes(parts.id) && reload(), 1000);
  const rejected = settled && feed.rows?.rejected + feed.rows?.unmapped > 0 ? await list(`${path}/rejections`, {}, 200) : { items: [], more: false };
  return { feed, rejected, settled };
}

const view = ({ feed, rejected, settled }, { me, reload }) => html`
  <p class="lead">${feed.feedId} ${kindName(feed.kind)} ${badge(feedStatus(feed.status), statusKind(feed.status))} <small>${instant(feed.receivedAt)}${feed.from ? ` · ${feed.from} – ${feed.to}` : ''} · ${feed.format ?? ''} ${feed.charset ?? ''}</small></p>
  ${settled ? nothing : progress(text('正在处理', 'processing'), feed.progress ?? 0)}
  ${feed.problem ? html`<div class="problem" role="alert"><p>${said(feed.problem.message)}</p>${feed.problem.hint ? html`<p>${said(feed.problem.hint)}</p>` : nothing}<p><small>${feed.problem.code}</small></p></div>` : nothing}
  ${feed.rows ? tiles([
    { title: text('读取', 'Read'), value: number(feed.rows.read, 0) }, { title: text('计入', 'Accepted'), value: number(feed.rows.accepted, 0), note: feed.amount?.accepted !== null && feed.amount?.accepted !== undefined ? yuan(feed.amount.accepted) : nothing },
    { title: text('退回', 'Rejected'), value: number(feed.rows.rejected, 0), kind: feed.rows.rejected ? 'red' : 'ok' }, { title: text('待对码', 'Unmapped'), value: number(feed.rows.unmapped, 0), link: link('/unmapped', { hospital: feed.hospital }), kind: feed.rows.unmapped ? 'yellow' : 'ok' },
  ]) : nothing}
  ${feed.mends ? html`<p>${text('本报送订正了', 'This mends')} <a href=${link(`/feeds/${feed.mends}`)}>${feed.mends}</a></p>` : nothing}
  ${feed.mendedBy?.length ? html`<p>${text('已由以下报送订正：', 'Mended by: ')}${feed.mendedBy.map(id => html`<a href=${link(`/feeds/${id}`)}>${id}</a> `)}</p>` : nothing}
  ${feed.personalColumns?.length ? html`<p class="hint">${text(`已丢弃含个人信息的列：${feed.personalColumns.join('、')}`, `Columns with personal data were dropped: ${feed.personalColumns.join(', ')}`)}</p>` : nothing}
  ${feed.unknownColumns?.length ? html`<p class="hint">${text(`未使用的列：${feed.unknownColumns.join('、')}`, `Columns not used: ${feed.unknownColumns.join(', ')}`)}</p>` : nothing}
  ${rejected.items.length > 0 ? html`<section><h2>${text('没有计入的行', 'Rows that don’t count')}</h2>
    ${downloads({ path: `/api/feeds/${encodeURIComponent(feed.feedId)}/rejections`, query: {} })}
    ${may.pushFeeds(me) && feed.hospital ? mendForm(feed, reload) : nothing}
    ${table({ caption: text('没有计入的行', 'Rows that don’t count'), items: rejected.items, more: rejected.more, columns })}
  </section>` : nothing}`;

const columns = [
  { get title() { return text('行', 'Row'); }, number: true, cell: r => r.row },
  { get title() { return text('列', 'Column'); }, cell: r => r.column ?? '—' },
  { get title() { return text('值', 'Found'); }, cell: r => r.value ?? r.found ?? '—' },
  { get title() { return text('原因', 'Why'); }, cell: r => html`${said(r.message)}${r.hint ? html`<small>${said(r.hint)}</small>` : nothing}` },
  { get title() { return text('代码', 'Code'); }, cell: r => html`<code>${r.code}</code>` },
];

// One feed: what became of each row, the bad rows and why, and the way to mend them.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { instant, text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { feedStatus, kindName, statusKind } from '../parts/kinds.js';
import { progress } from '../parts/loading.js';
import { grid } from '../parts/mending/grid.js';
import { mendingSheet, mostRows } from '../parts/mending/sheet.js';
import { readAs, refusal, remarks, rowTiles } from '../parts/receipt.js';
import { reasons, rejectedTable } from '../parts/rejected.js';
import { badge } from '../parts/severity.js';
import { downloads } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const pathOf = feed => `/feeds/${encodeURIComponent(feed.feedId)}`;

async function load({ parts, query, me, reload }) {
  const path = `/api/feeds/${encodeURIComponent(parts.id)}`;
  const feed = await get(path);
  const settled = feed.status !== 'received' && feed.status !== 'processing';
  if (!settled) setTimeout(() => location.hash.includes(parts.id) && reload(), 1000);
  const rejected = settled && feed.rows?.rejected > 0 ? await list(`${path}/rejections`, {}, mostRows) : { items: [], more: false };
  const sheet = query.mend === 'page' && mendable(feed, rejected, me) ? await mendingSheet(feed, rejected.items, me) : null;
  return { feed, rejected, settled, sheet };
}

const mendable = (feed, { items, more }, me) => may.mend(me) && feed.hospital && feed.status === 'completed' && items.length > 0 && !more;

const view = ({ feed, rejected, settled, sheet }, { me, query, redraw }) => html`
  <p class="lead">${feed.feedId} ${kindName(feed.kind)} ${badge(feedStatus(feed.status), statusKind(feed.status))} <small>${feed.hospital ?? text('公共数据', 'shared data')} · ${instant(feed.receivedAt)} · ${feed.mode === 'append' ? text('追加', 'added') : text('替换', 'replacing')}</small></p>
  ${settled ? nothing : progress(text('正在处理', 'processing'), feed.progress ?? 0)}
  ${refusal(feed.problem)}
  ${feed.status === 'refused' && may.pushFeeds(me) ? html`<p class="hint">${text('整个文件都没有计入：请在原文件中改正，再', 'Nothing of the file counts: mend the file itself and')} <a href=${link('/upload')}>${text('重新上传', 'upload it again')}</a>${text('。', '.')}</p>` : nothing}
  ${settled ? rowTiles(feed) : nothing}${readAs(feed)}${links(feed)}${remarks(feed)}
  ${rejected.items.length > 0 ? rejectedRows({ feed, rejected, sheet }, me, query, redraw) : nothing}`;

const links = feed => html`
  ${feed.mends ? html`<p>${text('本报送订正了', 'This mends')} <a href=${link(pathOf({ feedId: feed.mends }))}>${feed.mends}</a></p>` : nothing}
  ${feed.mendedBy?.length ? html`<p class="notice">${text('已有订正报送，再补入同样的行会重复计算：', 'Mended rows were sent already; the same rows again would count twice: ')}${feed.mendedBy.map(id => html`<a href=${link(pathOf({ feedId: id }))}>${id}</a> `)}</p>` : nothing}`;

const rejectedRows = ({ feed, rejected, sheet }, me, query, redraw) => html`
  <section><h2>${text('没有计入的行', 'Rows that don’t count')}</h2>
    ${downloads({ path: `/api/feeds/${encodeURIComponent(feed.feedId)}/rejections`, query: {} })}
    ${ways(feed, rejected, me, query)}
    ${sheet ? grid(sheet, redraw) : html`${reasons(rejected.items, pathOf(feed), query)}${rejectedTable(rejected.items.filter(r => !query.code || r.code === query.code), rejected.more)}`}
  </section>`;

const ways = (feed, rejected, me, query) => (!may.mend(me) || !feed.hospital ? nothing : html`
  <p>${mendable(feed, rejected, me) ? html`<a class="button ${query.mend ? '' : 'primary'}" href=${link(pathOf(feed), query.mend ? {} : { mend: 'page' })}>${query.mend ? text('返回原因列表', 'Back to the reasons') : text('在本页订正', 'Mend them here')}</a>` : nothing}
    <span class="hint">${text('或下载表格，在 Excel 中改好后从', 'Or take the table to Excel and bring it back through')} <a href=${link('/upload')}>${text('上传文件', 'Upload files')}</a> ${text('原样传回：文件自带报送编号，只补入这些行。', 'as it is: it names its feed, and only these rows are added.')}</span></p>`);

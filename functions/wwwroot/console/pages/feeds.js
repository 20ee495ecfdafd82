// 报送: what was sent and what became of it.
import { html, nothing } from '../lib/lit-html.js';
import { list } from '../app/api.js';
import { instant, number, text } from '../app/language.js';
import { link } from '../app/router.js';
import { may } from '../app/session.js';
import { filters } from '../parts/filters.js';
import { feedStatus, kindName, kinds, statusKind } from '../parts/kinds.js';
import { badge } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const load = ({ query }) => list('/api/feeds', query, 200);

const view = ({ items, more }, { me, query }) => html`
  ${may.pushFeeds(me) ? html`<p class="row"><a class="button primary" href=${link('/upload')}>${text('上传文件', 'Upload files')}</a>${me.hospital ? html`<a class="button" href=${link('/entry')}>${text('手工填报', 'Type it in')}</a>` : nothing}</p>` : nothing}
  ${filters('/feeds', query, [
    { name: 'kind', title: text('类别', 'Kind'), type: 'choice', choices: kinds(me).map(kind => [kind, kindName(kind)]) },
    { name: 'status', title: text('状态', 'Status'), type: 'choice', choices: ['received', 'processing', 'completed', 'refused'].map(s => [s, feedStatus(s)]) },
    { name: 'from', title: text('日期自', 'Days from'), type: 'date' }, { name: 'to', title: text('至', 'to'), type: 'date' },
    ...(me.hospital ? [] : [{ name: 'hospital', title: text('机构代码', 'Institution code'), type: 'text' }]),
  ])}
  ${table({ caption: text('报送记录，最新在前', 'Feeds, newest first'), items, more, columns, download: { path: '/api/feeds', query } })}`;

const columns = [
  { get title() { return text('报送', 'Feed'); }, cell: f => html`<a href=${link(`/feeds/${f.feedId}`)}>${f.feedId}</a>` },
  { get title() { return text('类别', 'Kind'); }, cell: f => kindName(f.kind) },
  { get title() { return text('机构', 'Institution'); }, cell: f => f.hospital ?? text('公共', 'shared') },
  { get title() { return text('日期', 'Days'); }, cell: f => (f.from ? (f.from === f.to ? f.from : `${f.from} – ${f.to}`) : '—') },
  { get title() { return text('收到', 'Received'); }, cell: f => instant(f.receivedAt) },
  { get title() { return text('状态', 'Status'); }, cell: f => html`${badge(feedStatus(f.status), statusKind(f.status))}${f.mends ? html` <span class="flag">${text('订正', 'mends')}</span>` : nothing}` },
  { get title() { return text('行数', 'Rows'); }, number: true, cell: f => number(f.rows?.read, 0) },
  { get title() { return text('退回', 'Rejected'); }, number: true, cell: f => (f.rows?.rejected ? html`<a href=${link(`/feeds/${f.feedId}`)}>${number(f.rows.rejected, 0)}</a>` : '0') },
  { get title() { return text('待对码', 'Unmapped'); }, number: true, cell: f => number(f.rows?.unmapped, 0) },
];

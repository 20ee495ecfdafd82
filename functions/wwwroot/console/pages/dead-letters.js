// 死信: messages that could not be dealt with, by cause; why, and another try for one or many.
import { html, nothing } from '../lib/lit-html.js';
import { list, send } from '../app/api.js';
import { instant, text } from '../app/language.js';
import { link } from '../app/router.js';
import { confirmed } from '../parts/confirm.js';
import { filters } from '../parts/filters.js';
import { problemBox } from '../parts/problem.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/dead-letters';
const most = 1000;

// Groups first; the letters of one once its cause is chosen.
const load = async ({ query }) => {
  const [groups, letters] = await Promise.all([list(`${api}/groups`, query, 500), query.cause ? list(api, query, 500) : null]);
  return { groups, letters, problem: null, done: null };
};

const view = (data, context) => html`
  ${filters('/dead-letters', context.query, fields(context.query))}
  <p class="hint">${text('一条消息反复处理失败后存放于此，其余消息不受影响，也不会过期。先看原因，排除后重新投递；重复处理不会重复计数。因服务中断而失败的，巡检会自动重新投递，至多三次。',
    'A message that failed again and again is put aside here; it holds nobody up and never expires. See why, mend the cause, send it again; nothing counts twice. What failed of an outage is sent again by itself, three times at most.')}</p>
  ${data.problem ? problemBox(data.problem) : nothing}
  ${data.done ? outcome(data.done) : nothing}
  <section><h2>${text('按原因', 'By cause')}</h2>
    ${table({ caption: text('死信分组', 'Dead letters by cause'), items: data.groups.items, more: data.groups.more, columns: groupColumns(data, context), download: { path: `${api}/groups`, query: context.query }, empty: text('没有死信。', 'None.') })}</section>
  ${data.letters ? html`<section><h2>${text('逐条', 'One by one')}</h2>
    ${table({ caption: text('死信', 'Dead letters'), items: data.letters.items, more: data.letters.more, columns: letterColumns(data, context), download: { path: api, query: context.query }, empty: text('没有死信。', 'None.') })}</section>` : nothing}`;

const fields = query => [
  { name: 'queue', title: text('队列', 'Queue'), type: 'choice', choices: ['feeds', 'process', 'evaluate', 'backtests', 'alerts', 'deliveries'].map(queue => [queue, queue]) },
  { name: 'cause', title: text('原因代码', 'Cause'), type: 'text', value: query.cause },
  { name: 'since', title: text('存放不早于', 'Kept since'), type: 'date' },
  { name: 'until', title: text('存放不晚于', 'Kept until'), type: 'date' },
];

const groupColumns = (data, context) => [
  { title: text('数量', 'Count'), number: true, cell: g => g.count },
  { title: text('队列', 'Queue'), cell: g => html`<code>${g.queue}</code>` },
  { title: text('原因', 'Cause'), cell: g => html`<a href=${link('/dead-letters', { ...context.query, queue: g.queue, cause: g.cause })}>${causeName(g.cause)}</a> <small><code>${g.cause}</code></small>` },
  { title: text('最早', 'Oldest'), cell: g => instant(g.oldest) },
  { title: text('最近', 'Newest'), cell: g => html`${instant(g.newest)} <small>${g.reason}</small>` },
  { title: text('重新投递', 'Send again'), cell: g => html`<button type="button" @click=${() => replayGroup(g, data, context)}>${text('全部重新投递', 'Send all again')}<span class="heard"> ${g.queue} ${g.cause}</span></button>` },
];

const letterColumns = (data, context) => [
  { title: text('存放于', 'Kept'), cell: d => instant(d.keptAt) },
  { title: text('原因', 'Why'), cell: d => html`${d.reason}${d.detail ? html`<details><summary>${text('出处', 'Where')}<span class="heard"> ${d.id}</span></summary><pre>${d.detail}</pre></details>` : nothing}` },
  { title: text('报送', 'Feed'), cell: d => (d.feedId ? html`<a href=${link(`/feeds/${d.feedId}`)}>${d.feedId}</a>` : d.hospital ?? '—') },
  { title: text('投递', 'Deliveries'), cell: d => html`${d.deliveryCount ?? '—'}${d.replays > 0 ? html` <small>${text(`重新投递 ${d.replays} 次，最近 `, `sent again ${d.replays}×, last `)}${instant(d.lastReplayedAt)}</small>` : nothing}` },
  { title: text('消息', 'Message'), cell: d => html`<details><summary>${text('查看', 'Show')}<span class="heard"> ${d.id}</span></summary><pre>${d.body}</pre></details>` },
  { title: text('重新投递', 'Send again'), cell: d => html`<button type="button" @click=${() => replay(d, data, context)}>${text('重新投递', 'Send again')}<span class="heard"> ${d.id}</span></button>` },
];

const causeName = cause => {
  const known = {
    unreadable_message: () => text('消息无法读懂', 'the message can’t be read'),
    unknown_hospital: () => text('机构未登记', 'the institution isn’t registered'),
    unknown_subject: () => text('所指对象不存在', 'what it names isn’t there'),
    refused: () => text('内容被拒收', 'refused at the door'),
    dependency_unavailable: () => text('所依赖的服务中断', 'a service was out'),
    timed_out: () => text('处理超时', 'it took too long'),
    never_settled: () => text('处理中进程消失', 'whoever took it died'),
    deliveries_exhausted: () => text('投递次数用尽', 'deliveries were used up'),
    expired: () => text('在总线上过期', 'it grew too old on the bus'),
  };
  return known[cause]?.() ?? (cause.startsWith('unexpected:') ? text('程序未预料的错误', 'an error nobody foresaw') : cause);
};

const outcome = done => html`<div class="issued" role="status"><p>${text(`已重新投递 ${done.sent.length} 条，未投递 ${done.skipped.length} 条，尚余 ${done.left} 条。`, `${done.sent.length} sent again, ${done.skipped.length} not, ${done.left} left.`)}</p>
  ${done.skipped.length > 0 ? html`<ul>${done.skipped.map(s => html`<li><code>${s.id}</code>: ${s.code === 'replayed_too_often' ? text('已多次退回，须查明原因后逐条强制投递', 'it came back too often; see why, then insist') : s.code}</li>`)}</ul>` : nothing}
  <ul>${changed(done).map(g => html`<li><code>${g.queue}</code> ${causeName(g.cause)}: ${g.before} → ${g.after}</li>`)}</ul></div>`;

const changed = done => {
  const counts = new Map();
  for (const [side, groups] of [['before', done.before], ['after', done.after]]) {
    for (const { queue, cause, count } of groups) counts.set(`${queue} ${cause}`, { before: 0, after: 0, ...counts.get(`${queue} ${cause}`), queue, cause, [side]: count });
  }
  return [...counts.values()].filter(g => g.before !== g.after);
};

const replayGroup = (group, data, context) => step(data, context,
  text(`把 ${group.count} 条消息重新投递到 ${group.queue}？原因应已排除：${causeName(group.cause)}`, `Send ${group.count} messages to ${group.queue} again? Their cause should be mended: ${causeName(group.cause)}`),
  { queue: group.queue, cause: group.cause, limit: most });

const replay = (letter, data, context) => step(data, context, letter.replays >= 3
  ? text(`这条消息已退回 ${letter.replays} 次。仍要强制投递到 ${letter.queue}？`, `This message has come back ${letter.replays} times. Send it to ${letter.queue} all the same?`)
  : text(`把这条消息重新投递到 ${letter.queue}？原因应已排除：${letter.reason}`, `Send this message to ${letter.queue} again? Its cause should be mended: ${letter.reason}`),
{ ids: [letter.id], force: letter.replays >= 3 });

async function step(data, context, question, request) {
  if (!(await confirmed(question, text('重新投递', 'Send again')))) return;
  try {
    const done = await send('POST', `${api}/replay`, request);
    Object.assign(data, await load(context), { done });
  } catch (problem) {
    data.problem = problem;
  }
  context.redraw();
}

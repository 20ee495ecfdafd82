// 死信: messages that could not be dealt with, why, and another try.
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
const load = async ({ query }) => ({ ...(await list(api, query, 500)), problem: null, done: null });

const view = (data, context) => html`
  ${filters('/dead-letters', context.query, [{ name: 'queue', title: text('队列', 'Queue'), type: 'choice', choices: ['feeds', 'process', 'evaluate', 'backtests', 'alerts', 'deliveries'].map(queue => [queue, queue]) }])}
  <p class="hint">${text('一条消息反复处理失败后存放于此，其余消息不受影响。先看原因，排除后重新投递；重复处理不会重复计数。', 'A message that failed again and again is put aside here and holds nobody up. See why, mend the cause, send it again; nothing counts twice.')}</p>
  ${data.problem ? problemBox(data.problem) : nothing}
  ${data.done ? html`<p class="issued" role="status">${text(`已重新投递到 ${data.done.queue}；该队列死信 ${data.done.before} → ${data.done.after}。`, `Sent to ${data.done.queue} again; its dead letters ${data.done.before} → ${data.done.after}.`)}</p>` : nothing}
  ${table({ caption: text('死信', 'Dead letters'), items: data.items, more: data.more, columns: columns(data, context), download: { path: api, query: context.query }, empty: text('没有死信。', 'None.') })}`;

const columns = (data, context) => [
  { title: text('存放于', 'Kept'), cell: d => instant(d.keptAt) },
  { title: text('队列', 'Queue'), cell: d => html`<code>${d.queue}</code>` },
  { title: text('原因', 'Why'), cell: d => d.reason },
  { title: text('报送', 'Feed'), cell: d => (d.feedId ? html`<a href=${link(`/feeds/${d.feedId}`)}>${d.feedId}</a>` : '—') },
  { title: text('消息', 'Message'), cell: d => html`<details><summary>${text('查看', 'Show')}<span class="heard"> ${d.id}</span></summary><pre>${d.body}</pre></details>` },
  { title: text('重新投递', 'Send again'), cell: d => html`<button type="button" @click=${() => replay(d, data, context)}>${text('重新投递', 'Send again')}<span class="heard"> ${d.id}</span></button>` },
];

async function replay(letter, data, context) {
  if (!(await confirmed(text(`把这条消息重新投递到 ${letter.queue}？原因应已排除：${letter.reason}`, `Send this message to ${letter.queue} again? Its cause should be mended: ${letter.reason}`), text('重新投递', 'Send again')))) return;
  try {
    const done = await send('POST', `${api}/${encodeURIComponent(letter.id)}/replay`);
    Object.assign(data, await load(context), { done });
  } catch (problem) {
    data.problem = problem;
  }
  context.redraw();
}

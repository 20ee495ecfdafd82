// 审计: who did what, and whether the record of it is whole.
import { html, nothing } from '../lib/lit-html.js';
import { get, list } from '../app/api.js';
import { instant, said, text } from '../app/language.js';
import { filters } from '../parts/filters.js';
import { problemBox } from '../parts/problem.js';
import { badge } from '../parts/severity.js';
import { table } from '../parts/table.js';

export const page = { load: context => load(context), view: (data, context) => view(data, context) };

const api = '/api/audit';
const load = async ({ query }) => ({ ...(await list(api, query, 500)), verdict: null, problem: null, busy: false });

const view = (data, context) => html`
  ${filters('/audit', context.query, fields())}
  <p class="hint">${text('记录只增不改，逐条相扣。已开始而无结束的操作，结果显示为“不明”。', 'Entries are only ever added, each sealed to the one before. What was begun and has no end recorded is shown as unknown.')}</p>
  ${data.problem ? problemBox(data.problem) : nothing}
  ${context.me.principal === 'admin' ? verification(data, context) : nothing}
  ${table({ caption: text('审计记录', 'Audit record'), items: data.items, more: data.more, columns: columns(), download: { path: api, query: context.query }, empty: text('没有记录。', 'None.') })}`;

const fields = () => [
  { name: 'from', title: text('自', 'From'), type: 'date' },
  { name: 'to', title: text('至', 'To'), type: 'date' },
  { name: 'kind', title: text('类别', 'About'), type: 'choice', choices: Object.keys(kinds).map(kind => [kind, kinds[kind]()]) },
  { name: 'hospital', title: text('机构代码', 'Institution'), type: 'text' },
  { name: 'who', title: text('操作人', 'Who'), type: 'text' },
];

const kinds = {
  signIn: () => text('登录', 'signing in'),
  signOut: () => text('退出', 'signing out'),
  reference: () => text('参考数据', 'reference data'),
  signature: () => text('签署与审核', 'signing and review'),
  correction: () => text('修正与处置', 'putting right'),
  key: () => text('密钥', 'keys'),
  subscription: () => text('订阅', 'subscriptions'),
  erasure: () => text('删除', 'erasure'),
  retention: () => text('到期清理', 'retention'),
  replay: () => text('重新投递', 'sending again'),
  recomputation: () => text('评估与重算', 'evaluating again'),
  read: () => text('查阅报告', 'reading reports'),
  anchor: () => text('锚点', 'anchors'),
};

const outcomes = {
  done: () => badge(text('完成', 'done'), 'ok'),
  refused: () => badge(text('被拒绝', 'refused'), 'yellow'),
  failed: () => badge(text('失败', 'failed'), 'red'),
  unknown: () => badge(text('不明', 'unknown'), 'orange'),
};

const principals = {
  hospital: () => text('医院系统', 'hospital'),
  pharmacist: () => text('药师', 'pharmacist'),
  officer: () => text('监管人员', 'officer'),
  admin: () => text('管理员', 'admin'),
};

const columns = () => [
  { title: text('时间', 'When'), cell: a => instant(a.at) },
  { title: text('操作人', 'Who'), cell: a => html`${a.name ?? principals[a.principal]?.() ?? text('系统或未证明身份', 'the system, or nobody proven')} <small>${a.whoId ?? ''}</small>` },
  { title: text('类别', 'About'), cell: a => kinds[a.kind]() },
  { title: text('操作', 'What'), cell: a => html`<code>${a.operation}</code>${a.subject ? html` <small>${a.subject}</small>` : nothing}${a.detail && a.kind !== 'anchor' ? html`<p><small>${a.detail}</small></p>` : nothing}` },
  { title: text('机构或区划', 'Where'), cell: a => a.hospital ?? a.region ?? '—' },
  { title: text('结果', 'Outcome'), cell: a => html`${outcomes[a.outcome]()} <small>${a.problem ?? a.status ?? ''}</small>` },
];

const verification = (data, context) => html`
  <section class="row"><button type="button" ?disabled=${data.busy} @click=${() => verify(data, context)}>${data.busy ? text('正在验证……', 'Verifying…') : text('验证记录是否完整', 'Verify the record')}</button></section>
  ${data.verdict ? html`<div class="issued" role="status">
    <p>${data.verdict.intact ? badge(text('完整', 'intact'), 'ok') : badge(text('不完整', 'NOT INTACT'), 'red')}
      ${text(`${data.verdict.chains} 条链，${data.verdict.entries} 条记录`, `${data.verdict.chains} chains, ${data.verdict.entries} entries`)}</p>
    ${data.verdict.faults.length > 0 ? html`<ul>${data.verdict.faults.map(f => html`<li><code>${f.chain}</code> #${f.sequence} ${instant(f.at)}: ${said(f.message)}</li>`)}</ul>` : nothing}
    ${data.verdict.lastAnchor ? html`<p><small>${text('最近锚点', 'Last anchor')} ${instant(data.verdict.lastAnchoredAt)} <code>${data.verdict.lastAnchor}</code></small></p>` : nothing}
  </div>` : nothing}`;

async function verify(data, context) {
  Object.assign(data, { busy: true, problem: null });
  context.redraw();
  try {
    data.verdict = await get(`${api}/verification`);
  } catch (problem) {
    data.problem = problem;
  }
  data.busy = false;
  context.redraw();
}

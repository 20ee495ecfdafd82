// One call sequence through the client that openapi-typescript and openapi-fetch make from the product's own description: a hospital is registered,
// pushes its catalogue and use, waits for its receipts, reads a ratio, pages through a list and meets a problem. Nothing is written by hand but this.
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/api.js';

const [address, adminKey, hospital, region] = process.argv.slice(2) as [string, string, string, string];

type Receipt = components['schemas']['FeedView'];
type Client = ReturnType<typeof createClient<paths>>;

// The description says style=form, explode=false for lists of words: commas between them.
const withKey = (key: string): Client => createClient<paths>({
  baseUrl: address,
  headers: { Authorization: `Bearer ${key}` },
  querySerializer: { array: { style: 'form', explode: false } },
});

function must<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.url}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}

// A list that can also be a file is text to a client that asked for one.
function list<T>(answer: T | string): T {
  if (typeof answer === 'string') throw new Error('A list was expected.');
  return answer;
}

async function push(client: Client, kind: 'catalogue' | 'usage', csv: string): Promise<Receipt> {
  const taken = await client.POST('/api/feeds/{kind}', {
    params: { path: { kind }, header: { 'Idempotency-Key': `tour-${kind}` } },
    body: csv,
    bodySerializer: (text) => text as string,
    headers: { 'Content-Type': 'text/csv' },
  });
  let receipt = must(taken) as Receipt;
  while (receipt.status === 'received' || receipt.status === 'processing') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    receipt = must(await client.GET('/api/feeds/{feedId}', { params: { path: { feedId: receipt.feedId } } }));
  }
  return receipt;
}

const admin = withKey(adminKey);
must(await admin.PUT('/api/hospitals/{code}', {
  params: { path: { code: hospital } },
  body: { name: '客户端医院', level: 'tertiary', kind: 'general', region },
}));
const { key } = must(await admin.POST('/api/keys', { body: { principal: 'hospital', hospital } }));
const client = withKey(key);

const catalogue = await push(client, 'catalogue',
  'drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nC1,阿莫西林,胶囊,0.25g,粒,盒,24\nC2,二甲双胍,片剂,0.5g,片,盒,20\n');
const usage = await push(client, 'usage', 'date,drugCode,packs,amount\n2026-10-01,C1,1,6.60\n2026-10-02,C2,2,8.40\n2026-10-32,C1,1,1\n');
const rejections = list(must(await client.GET('/api/feeds/{feedId}/rejections', { params: { path: { feedId: usage.feedId } } })));

const ratio = list(must(await client.GET('/api/indicators/essential-drug-ratio', {
  params: { query: { month: '2026-10', basis: 'amount', groupBy: ['hospital', 'drug'] } },
})));

const pages: string[][] = [];
for (let continuationToken: string | undefined; ;) {
  const page = list(must(await client.GET('/api/feeds', { params: { query: { pageSize: 1, continuationToken } } })));
  pages.push(page.items.map((feed) => feed.kind));
  if (page.continuationToken === null) break;
  continuationToken = page.continuationToken;
}

const refused = await client.GET('/api/feeds', { params: { query: { hospital: 'SOMEBODY-ELSE' } } });
const problem = refused.error as components['schemas']['ProblemDetails'];

console.log(JSON.stringify({
  catalogue: catalogue.rows,
  usage: usage.rows,
  rejected: rejections.items.map((row) => row.code),
  drugs: ratio.items.map((item) => [item.hospital, item.drug, item.denominator]),
  pages,
  problem: [refused.response.status, problem.code, problem.message.zh.length > 0],
}));

'use strict';
// Requests below /dbs/{database}/colls/{container}/docs.
const { send, sendObject, sendRows } = require('./answer');
const { executeBatch } = require('./batch');
const { CosmosError } = require('./cosmos-error');
const { operate } = require('./documents');
const { readChanges, readFeed } = require('./feeds');
const { runQuery, treeOf } = require('./query');

const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 10_000;
const KINDS = { GET: 'read', PUT: 'replace', DELETE: 'delete' };

// The plan hands the whole query to the one physical partition there is: the client merges, sorts and counts nothing itself.
const PASS_THROUGH_PLAN = JSON.stringify({
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    distinctType: 'None', top: null, offset: null, limit: null, orderBy: [], orderByExpressions: [], groupByExpressions: [], groupByAliases: [],
    aggregates: [], groupByAliasToAggregateType: {}, rewrittenQuery: '', hasSelectValue: false, dCountInfo: null, hasNonStreamingOrderBy: false,
  },
  queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
});

/** @param {{ account: import('./account').Account, container: import('./container').Container, id?: string, request, response, body: Buffer }} call */
function handleDocuments(call) {
  const { request, id } = call;
  if (id !== undefined) return changeOrRead(call, KINDS[request.method]);
  if (request.method === 'GET') return request.headers['a-im'] ? changeFeed(call) : feed(call);
  if (request.method !== 'POST') throw new CosmosError(400, `${request.method} is not a request to a container's documents.`);
  if (isSet(request, 'x-ms-cosmos-is-query-plan-request')) return plan(call);
  if (isSet(request, 'x-ms-documentdb-isquery') || request.headers['content-type'] === 'application/query+json') return query(call);
  if (isSet(request, 'x-ms-cosmos-is-batch-request')) return batch(call);
  return changeOrRead(call, isSet(request, 'x-ms-documentdb-is-upsert') ? 'upsert' : 'create');
}

function changeOrRead({ account, container, id, request, response, body }, kind) {
  const { headers } = request;
  const transaction = account.transaction(container);
  const { status, document } = operate(transaction, {
    kind, id, body, partition: partitionOf(request), ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'],
  });
  transaction.commit();
  const silent = status === 304 || (kind !== 'read' && /return=minimal/i.test(headers.prefer ?? ''));
  const etag = document ? { etag: document.doc._etag } : {};
  send(response, status, silent ? undefined : document?.json, { ...state(container), ...etag });
}

function plan({ container, response, body }) {
  treeOf(parseQuery(body).query);
  send(response, 200, PASS_THROUGH_PLAN, state(container));
}

function query({ container, request, response, body }) {
  const page = runQuery(container, partitionOf(request), parseQuery(body), { max: pageSize(request), continuation: request.headers['x-ms-continuation'] });
  sendRows(response, container, page, state(container));
}

function batch({ account, container, request, response, body }) {
  const partition = partitionOf(request);
  if (partition === undefined) throw new CosmosError(400, 'A batch needs a partition key.');
  const { status, body: results } = executeBatch(container, account.journal, body, partition);
  send(response, status, results, { ...state(container), 'content-type': 'application/octet-stream' });
}

function feed({ container, request, response }) {
  const page = readFeed(container, partitionOf(request), { max: pageSize(request), continuation: request.headers['x-ms-continuation'] });
  sendRows(response, container, page, state(container));
}

function changeFeed({ container, request, response }) {
  const { headers } = request;
  if (!/incremental/i.test(headers['a-im'])) throw new CosmosError(501, 'The stand-in has the latest-version change feed only.');
  const { rows, cursor } = readChanges(container, partitionOf(request), {
    max: pageSize(request), cursor: headers['if-none-match'], modifiedSince: headers['if-modified-since'],
  });
  const place = { ...state(container), etag: `"${cursor}"` };
  if (rows.length === 0) send(response, 304, undefined, { ...place, 'x-ms-item-count': '0' });
  else sendRows(response, container, { rows }, place);
}

/** The one physical partition. */
function sendPartitionRanges(response, container, request) {
  const etag = { etag: '"1"' };
  if (request.headers['if-none-match']) return send(response, 304, undefined, etag);
  const range = {
    _rid: container.rid, id: '0', _etag: '"1"', minInclusive: '', maxExclusive: 'FF', ridPrefix: 0, _self: '', throughputFraction: 1,
    status: 'online', parents: [], _ts: 1,
  };
  return sendObject(response, 200, { _rid: container.rid, PartitionKeyRanges: [range], _count: 1 }, etag);
}

function state(container) {
  return { 'x-ms-session-token': `0:-1#${container.lsn}`, lsn: String(container.lsn), 'x-ms-documentdb-partitionkeyrangeid': '0' };
}

function partitionOf(request) {
  const header = request.headers['x-ms-documentdb-partitionkey'];
  if (header === undefined) return undefined;
  const values = parseOr400(header, 'The partition key header is malformed.');
  if (!Array.isArray(values) || values.length !== 1) throw new CosmosError(400, 'The partition key must have exactly one value.', 1001);
  return JSON.stringify(values);
}

function parseQuery(body) {
  return parseOr400(body.toString('utf8'), 'The query is not JSON.');
}

function parseOr400(text, problem) {
  try {
    return JSON.parse(text);
  } catch {
    throw new CosmosError(400, problem);
  }
}

function pageSize(request) {
  const asked = Number(request.headers['x-ms-max-item-count'] ?? DEFAULT_PAGE);
  return asked > 0 ? Math.min(asked, LARGEST_PAGE) : DEFAULT_PAGE;
}

function isSet(request, header) {
  return String(request.headers[header] ?? '').toLowerCase() === 'true';
}

module.exports = { handleDocuments, sendPartitionRanges };

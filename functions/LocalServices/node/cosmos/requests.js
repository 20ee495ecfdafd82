'use strict';
// The addresses of the service: account, databases, containers, and what lies in a container.
const { send, sendObject, sendRefusal } = require('./answer');
const { CosmosError } = require('./cosmos-error');
const { handleDocuments, sendPartitionRanges } = require('./document-requests');

// The client refuses an account without limits for its own query engine, which on Windows also plans queries.
const QUERY_ENGINE = JSON.stringify({
  maxSqlQueryInputLength: 262_144, maxJoinsPerSqlQuery: 5, maxLogicalAndPerSqlQuery: 500, maxLogicalOrPerSqlQuery: 500, maxUdfRefPerSqlQuery: 10,
  maxInExpressionItemsCount: 16_000, queryMaxInMemorySortDocumentCount: 500, maxQueryRequestTimeoutFraction: 0.9, sqlAllowNonFiniteNumbers: false,
  sqlAllowAggregateFunctions: true, sqlAllowSubQuery: true, sqlAllowScalarSubQuery: true, allowNewKeywords: true, sqlAllowLike: true,
  sqlAllowGroupByClause: true, maxSpatialQueryCells: 12, spatialMaxGeometryPointCount: 256, sqlDisableQueryILOptimization: false,
  sqlDisableFilterPlanOptimization: false,
});

/** Makes the listener for HTTP requests. */
function listener(account, faults) {
  return async (request, response) => {
    try {
      const body = await readBody(request);
      const path = request.url.split('?')[0];
      if (path === '/_emu/faults') return control(faults, request, response, body);
      if (await faults.strike(request, response, path)) return undefined;
      return route({ account, request, response, body }, path.split('/').filter(Boolean).map(decodeURIComponent));
    } catch (error) {
      if (!(error instanceof CosmosError)) console.error(error);
      return sendRefusal(response, error instanceof CosmosError ? error : new CosmosError(500, String(error)));
    }
  };
}

function route(call, [dbs, database, colls, container, below, id, ...rest]) {
  if (dbs === undefined) return sendAccount(call);
  if (dbs !== 'dbs' || rest.length > 0) return unknown(call);
  if (colls === undefined) return handleDatabases(call, database);
  if (colls !== 'colls') return unknown(call);
  if (below === undefined) return handleContainers(call, database, container);
  const found = call.account.container(database, container);
  if (below === 'docs') return handleDocuments({ ...call, container: found, id });
  if (below === 'pkranges' && id === undefined) return sendPartitionRanges(call.response, found, call.request);
  return unknown(call);
}

function unknown({ request }) {
  throw new CosmosError(501, `The stand-in does not know ${request.method} ${request.url}, see its README.`);
}

function sendAccount({ request, response }) {
  const here = [{ name: 'Local', databaseAccountEndpoint: `http://${request.headers.host}/` }];
  sendObject(response, 200, {
    id: 'local', _self: '', _rid: 'local', _dbs: '//dbs/', media: '//media/', addresses: '//addresses/', writableLocations: here, readableLocations: here,
    enableMultipleWriteLocations: false, userReplicationPolicy: { minReplicaSetSize: 1, maxReplicasetSize: 1 },
    userConsistencyPolicy: { defaultConsistencyLevel: 'Session' }, systemReplicationPolicy: { minReplicaSetSize: 1, maxReplicasetSize: 1 },
    readPolicy: { primaryReadCoefficient: 1, secondaryReadCoefficient: 1 }, queryEngineConfiguration: QUERY_ENGINE,
  });
}

function handleDatabases({ account, request, response, body }, id) {
  const { method } = request;
  if (id === undefined && method === 'GET') return sendList(response, 'Databases', [...account.databases.values()].map((d) => d.properties));
  if (id === undefined && method === 'POST') return sendObject(response, 201, account.createDatabase(JSON.parse(body)).properties);
  if (method === 'GET') return sendObject(response, 200, account.database(id).properties);
  if (method !== 'DELETE') return unknown({ request });
  account.deleteDatabase(id);
  return send(response, 204);
}

function handleContainers({ account, request, response, body }, database, id) {
  const { method } = request;
  if (id === undefined && method === 'GET') {
    return sendList(response, 'DocumentCollections', [...account.database(database).containers.values()].map((c) => c.properties));
  }
  if (id === undefined && method === 'POST') return sendObject(response, 201, account.createContainer(database, JSON.parse(body)).properties);
  if (method === 'GET') return sendObject(response, 200, account.container(database, id).properties);
  if (method !== 'DELETE') return unknown({ request });
  account.deleteContainer(database, id);
  return send(response, 204);
}

function sendList(response, name, items) {
  sendObject(response, 200, { _rid: '', [name]: items, _count: items.length }, { 'x-ms-item-count': String(items.length) });
}

function control(faults, request, response, body) {
  if (request.method === 'POST') faults.inject(JSON.parse(body));
  return sendObject(response, 200, { left: faults.left });
}

// Listening to the events takes a fraction of the time that iterating over the stream takes.
function readBody(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

module.exports = { listener };

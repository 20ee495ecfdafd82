'use strict';
// One operation on one document, with its conditions.
const { CosmosError } = require('./cosmos-error');

const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;
const MAX_ID_LENGTH = 1023;

/**
 * Does an operation within a transaction.
 * @param {import('./transaction').Transaction} transaction
 * @param {{ kind: 'create'|'upsert'|'replace'|'read'|'delete', partition?: string, id?: string, body?: Buffer, ifMatch?: string, ifNoneMatch?: string }} operation
 * @returns {{ status: number, document?: import('./container').Stored }}
 */
function operate(transaction, operation) {
  switch (operation.kind) {
    case 'create': return create(transaction, operation);
    case 'upsert': return upsert(transaction, operation);
    case 'replace': return replace(transaction, operation);
    case 'read': return read(transaction, operation);
    case 'delete': return remove(transaction, operation);
    default: throw new CosmosError(501, `the stand-in does not know the operation ${operation.kind}`);
  }
}

function create(transaction, operation) {
  const { body, partition } = parse(transaction.container, operation);
  if (transaction.find(partition, body.id)) throw new CosmosError(409, 'Entity with the specified id already exists in the system.');
  return { status: 201, document: transaction.put(partition, body) };
}

function upsert(transaction, operation) {
  const { body, partition } = parse(transaction.container, operation);
  const previous = transaction.find(partition, body.id);
  if (previous) mustMatch(previous, operation.ifMatch);
  return { status: previous ? 200 : 201, document: transaction.put(partition, body, previous) };
}

function replace(transaction, operation) {
  const { body, partition } = parse(transaction.container, operation);
  if (body.id !== operation.id) throw new CosmosError(400, 'The id of the document differs from the one in the address.');
  const previous = mustFind(transaction, partition, operation.id);
  mustMatch(previous, operation.ifMatch);
  return { status: 200, document: transaction.put(partition, body, previous) };
}

function read(transaction, operation) {
  const document = mustFind(transaction, partitionOf(operation), operation.id);
  const { ifNoneMatch } = operation;
  return { status: ifNoneMatch === '*' || ifNoneMatch === document.doc._etag ? 304 : 200, document };
}

function remove(transaction, operation) {
  const document = mustFind(transaction, partitionOf(operation), operation.id);
  mustMatch(document, operation.ifMatch);
  transaction.remove(document);
  return { status: 204 };
}

function mustFind(transaction, partition, id) {
  const found = transaction.find(partition, id);
  if (!found) throw new CosmosError(404, 'Entity with the specified id does not exist in the system.');
  return found;
}

function mustMatch(document, ifMatch) {
  if (ifMatch && ifMatch !== '*' && ifMatch !== document.doc._etag) {
    throw new CosmosError(412, 'One of the specified pre-condition is not met.');
  }
}

function partitionOf(operation) {
  if (operation.partition === undefined) throw new CosmosError(400, 'PartitionKey value must be supplied for this operation.');
  return operation.partition;
}

function parse(container, operation) {
  if (operation.body.length > MAX_DOCUMENT_BYTES) throw new CosmosError(413, 'Request size is too large.');
  const body = parseJson(operation.body);
  checkId(body.id);
  const partition = container.partitionOf(body);
  if (operation.partition !== undefined && operation.partition !== partition) {
    throw new CosmosError(400, "PartitionKey extracted from document doesn't match the one specified in the header.", 1001);
  }
  return { body, partition };
}

function parseJson(bytes) {
  let value;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new CosmosError(400, 'The request payload is not a JSON object.');
  return value;
}

function checkId(id) {
  if (typeof id !== 'string' || id === '') throw new CosmosError(400, "The required property 'id' is missing.");
  if (/[/\\?#]/.test(id) || id.length > MAX_ID_LENGTH) throw new CosmosError(400, `The id '${id.slice(0, 100)}' is not allowed.`);
}

module.exports = { operate, MAX_DOCUMENT_BYTES };

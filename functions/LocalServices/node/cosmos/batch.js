'use strict';
// Up to a hundred operations on one partition, all or none.
const { CosmosError } = require('./cosmos-error');
const { operate, MAX_DOCUMENT_BYTES } = require('./documents');
const { decodeBatch, encodeResults } = require('./hybrid-row');
const { Transaction } = require('./transaction');

const MAX_OPERATIONS = 100;
const FAILED_DEPENDENCY = 424;

/** Does a batch; 200 when all of it was done, 207 with the reason beside each operation when nothing was. */
function executeBatch(container, journal, bytes, partition) {
  if (bytes.length > MAX_DOCUMENT_BYTES * 1.1) throw new CosmosError(413, 'Request size is too large.');
  const operations = decodeBatch(bytes);
  if (operations.length > MAX_OPERATIONS) throw new CosmosError(400, 'Batch request has more operations than what is supported.');
  const transaction = new Transaction(container, journal);
  const results = [];
  for (const operation of operations) {
    const result = attempt(transaction, { ...operation, partition });
    if (result.status >= 400) return { status: 207, body: encodeResults(operations.map((_, i) => i === results.length ? result : { status: FAILED_DEPENDENCY })) };
    results.push(result);
  }
  transaction.commit();
  return { status: 200, body: encodeResults(results) };
}

function attempt(transaction, operation) {
  try {
    const { status, document } = operate(transaction, operation);
    const shown = document && status !== 304 && !operation.minimal;
    return { status, etag: document?.doc._etag, body: shown ? document.json : undefined };
  } catch (error) {
    if (!(error instanceof CosmosError)) throw error;
    return { status: error.status, substatus: error.substatus };
  }
}

module.exports = { executeBatch };

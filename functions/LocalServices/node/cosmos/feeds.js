'use strict';
// Reading everything: in the order of creation (read feed) or of writing (change feed).

/** One page of the documents, in the order of creation. */
function readFeed(container, partition, { max, continuation }) {
  const after = Number(continuation ?? 0);
  const page = [];
  for (const stored of container.scan(partition, after)) {
    if (page.length === max) return { rows: texts(page), continuation: String(page.at(-1).sequence) };
    page.push(stored);
  }
  return { rows: texts(page) };
}

/** One page of the latest states since a cursor, in the order of writing. What one transaction wrote is never on two pages. */
function readChanges(container, partition, { max, cursor, modifiedSince }) {
  const from = cursor === '*' ? container.lsn : Number((cursor ?? '0').replaceAll('"', ''));
  const since = modifiedSince === undefined ? 0 : Math.floor(Date.parse(modifiedSince) / 1000);
  const page = [];
  for (const stored of container.changesAfter(from)) {
    if (partition !== undefined && stored.partition !== partition) continue;
    if (stored.doc._ts < since) continue;
    if (page.length >= max && stored.lsn !== page.at(-1).lsn) return { rows: texts(page), cursor: page.at(-1).lsn };
    page.push(stored);
  }
  return { rows: texts(page), cursor: container.lsn };
}

function texts(page) {
  return page.map((stored) => stored.json);
}

module.exports = { readFeed, readChanges };

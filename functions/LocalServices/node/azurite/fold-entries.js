'use strict';

/**
 * What journal entries come to, by collection: whether it was dropped, how it was added, and the last state of each document by its
 * number (null: removed). Folding before applying makes entries that the snapshot already holds harmless.
 * @returns {Map<string, { dropped: boolean, added?: object, documents: Map<number, object|null> }>}
 */
function foldEntries(entries) {
  const collections = new Map();
  for (const entry of entries) {
    if (!collections.has(entry.collection)) collections.set(entry.collection, { dropped: false, documents: new Map() });
    fold(collections.get(entry.collection), entry);
  }
  return collections;
}

function fold(changes, { added, dropped, put, removed }) {
  if (dropped) Object.assign(changes, { dropped: true, added: undefined, documents: new Map() });
  if (added) changes.added = added;
  if (put) changes.documents.set(put.$loki, put);
  for (const number of removed ?? []) changes.documents.set(number, null);
}

module.exports = { foldEntries };

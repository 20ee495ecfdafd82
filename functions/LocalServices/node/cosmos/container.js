'use strict';
// The documents of one container, by partition and in the order in which they were last written.
const { CosmosError } = require('./cosmos-error');

/**
 * A stored document. `json` is its text with the system's properties, `sequence` the order of its creation, `lsn` the number of the
 * transaction that wrote this state.
 * @typedef {{ partition: string, id: string, doc: object, json: string, sequence: number, lsn: number, expires: number, current: boolean }} Stored
 */
class Container {
  /** @param {object} properties as the client gave them, with `_rid` */
  constructor(properties) {
    this.properties = properties;
    this.rid = properties._rid;
    this.path = partitionKeyPath(properties);
    this.lsn = 0;
    this.lastSequence = 0;
    this.all = new Map();
    this.partitions = new Map();
    this.log = [];
    this.superseded = 0;
  }

  /** The partition of a document, in the form in which the partition key header gives it. */
  partitionOf(doc) {
    let value = doc;
    for (const step of this.path) value = value === null || typeof value !== 'object' ? undefined : value[step];
    return JSON.stringify([value === undefined ? {} : value]);
  }

  /** The document, or undefined. */
  find(partition, id) {
    const stored = this.partitions.get(partition)?.get(id);
    return stored && isLive(stored) ? stored : undefined;
  }

  /** The documents of a partition (undefined: of all) that were created after a sequence number, in the order of their creation. */
  * scan(partition, after = 0) {
    const documents = partition === undefined ? this.all : this.partitions.get(partition);
    if (!documents) return;
    for (const stored of documents.values()) if (stored.sequence > after && isLive(stored)) yield stored;
  }

  /** The latest states that were written after a transaction, in the order of writing. */
  * changesAfter(lsn) {
    for (let i = firstAfter(this.log, lsn); i < this.log.length; i++) {
      if (this.log[i].current && isLive(this.log[i])) yield this.log[i];
    }
  }

  /** Makes a document's next state visible. */
  put(stored) {
    const before = this.partitions.get(stored.partition)?.get(stored.id);
    // The same id again after a delete or an expiry is another document, at the end of the order of creation.
    if (before && before.sequence !== stored.sequence) this.remove(before);
    else this.retire(before);
    let partition = this.partitions.get(stored.partition);
    if (!partition) this.partitions.set(stored.partition, partition = new Map());
    partition.set(stored.id, stored);
    this.all.set(stored.sequence, stored);
    this.log.push(stored);
    this.lsn = Math.max(this.lsn, stored.lsn);
    this.lastSequence = Math.max(this.lastSequence, stored.sequence);
  }

  /** Takes a document away. */
  remove(stored) {
    this.retire(stored);
    this.all.delete(stored.sequence);
    const partition = this.partitions.get(stored.partition);
    partition.delete(stored.id);
    if (partition.size === 0) this.partitions.delete(stored.partition);
  }

  retire(stored) {
    if (!stored) return;
    stored.current = false;
    this.superseded++;
    if (this.superseded < 1000 || this.superseded < this.log.length / 2) return;
    this.log = this.log.filter((entry) => entry.current);
    this.superseded = 0;
  }

  /** After a replay, which is in the order of writing, the scans are in the order of creation again. */
  sort() {
    const bySequence = (documents) => new Map([...documents].sort(([, a], [, b]) => a.sequence - b.sequence));
    this.all = bySequence(this.all);
    for (const [key, documents] of this.partitions) this.partitions.set(key, bySequence(documents));
  }
}

function isLive(stored) {
  return stored.expires === 0 || Date.now() < stored.expires;
}

function firstAfter(log, lsn) {
  let [low, high] = [0, log.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log[middle].lsn > lsn) high = middle;
    else low = middle + 1;
  }
  return low;
}

function partitionKeyPath(properties) {
  const paths = properties.partitionKey?.paths ?? [];
  if (paths.length !== 1) throw new CosmosError(501, 'the stand-in wants exactly one partition key path');
  return paths[0].slice(1).split('/').map((step) => step.replace(/^"|"$/g, ''));
}

module.exports = { Container };

'use strict';
// What one request changes: seen by the request itself at once, by everybody else when it is committed, in the journal before that.
const { randomUUID } = require('node:crypto');

class Transaction {
  /** @param {import('./container').Container} container @param {{ append(entry: string): void }} journal */
  constructor(container, journal) {
    this.container = container;
    this.journal = journal;
    this.lsn = container.lsn + 1;
    this.sequence = container.lastSequence;
    this.pending = new Map();
  }

  /** The document as this transaction sees it. */
  find(partition, id) {
    const change = this.pending.get(key(partition, id));
    return change ? change.next : this.container.find(partition, id);
  }

  /** Writes a document over what is there. */
  put(partition, body, previous) {
    const sequence = previous?.sequence ?? ++this.sequence;
    const _rid = previous?.doc._rid ?? documentRid(this.container.rid, sequence);
    const doc = {
      ...body, _rid, _self: `dbs/${this.container.rid}/docs/${_rid}/`, _etag: `"${randomUUID()}"`, _attachments: 'attachments/',
      _ts: Math.floor(Date.now() / 1000),
    };
    const next = stored(this.container, partition, doc, sequence, this.lsn);
    this.pending.set(key(partition, body.id), { partition, id: body.id, next });
    return next;
  }

  remove(document) {
    this.pending.set(key(document.partition, document.id), { partition: document.partition, id: document.id, next: undefined });
  }

  /** Makes everything durable and then visible. */
  commit() {
    if (this.pending.size === 0) return;
    const changes = [...this.pending.values()];
    this.journal.append(journalEntry(this.container.rid, this.lsn, changes));
    apply(this.container, this.lsn, changes);
  }
}

function journalEntry(rid, lsn, changes) {
  const put = changes.filter((c) => c.next).map((c) => `[${c.next.sequence},${c.next.json}]`);
  const removed = changes.filter((c) => !c.next).map((c) => [c.partition, c.id]);
  return `{"kind":"write","container":"${rid}","lsn":${lsn},"put":[${put.join()}]${removed.length ? `,"removed":${JSON.stringify(removed)}` : ''}}`;
}

function apply(container, lsn, changes) {
  for (const { partition, id, next } of changes) {
    if (next) container.put(next);
    else removeIfThere(container, partition, id);
  }
  container.lsn = lsn;
}

function removeIfThere(container, partition, id) {
  const there = container.partitions.get(partition)?.get(id);
  if (there) container.remove(there);
}

/** Does again what a journal entry tells. */
function replay(container, entry) {
  for (const [sequence, doc] of entry.put) container.put(stored(container, container.partitionOf(doc), doc, sequence, entry.lsn));
  for (const [partition, id] of entry.removed ?? []) removeIfThere(container, partition, id);
  container.lsn = Math.max(container.lsn, entry.lsn);
}

function stored(container, partition, doc, sequence, lsn) {
  return { partition, id: doc.id, doc, json: JSON.stringify(doc), sequence, lsn, expires: expiry(container, doc), current: true };
}

// A document's own time to live counts only where the container has one; -1 is never.
function expiry(container, doc) {
  const byContainer = container.properties.defaultTtl;
  if (byContainer === undefined || byContainer === null) return 0;
  const seconds = doc.ttl ?? byContainer;
  return seconds > 0 ? (doc._ts + seconds) * 1000 : 0;
}

function key(partition, id) {
  return `${partition}/${id}`;
}

// A document's resource id is the container's eight bytes and eight of its own.
function documentRid(containerRid, sequence) {
  const bytes = Buffer.alloc(16);
  Buffer.from(containerRid.replaceAll('-', '/'), 'base64').copy(bytes);
  bytes.writeBigUInt64LE(BigInt(sequence), 8);
  return bytes.toString('base64').replaceAll('/', '-');
}

module.exports = { Transaction, journalEntry, replay };

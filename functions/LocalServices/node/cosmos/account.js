'use strict';
// Databases and their containers. Everything that changes goes through the journal first.
const { Container } = require('./container');
const { CosmosError } = require('./cosmos-error');
const { Transaction, journalEntry, replay } = require('./transaction');

class Account {
  constructor(journal) {
    this.journal = journal;
    this.databases = new Map();
    this.containersByRid = new Map();
    this.lastRid = 0;
  }

  /** Does again what an earlier process wrote down, and writes it down shorter when much of it no longer matters. */
  restore() {
    this.journal.replay((entry) => this.apply(entry));
    for (const container of this.containersByRid.values()) container.sort();
    this.journal.compact(this.liveEntries());
  }

  createDatabase({ id }) {
    mustBeName(id);
    if (this.databases.has(id)) throw new CosmosError(409, 'Database with the specified id already exists.');
    return this.commit({ kind: 'database', id, number: this.lastRid + 1 });
  }

  createContainer(databaseId, properties) {
    const database = this.database(databaseId);
    mustBeName(properties.id);
    if (database.containers.has(properties.id)) throw new CosmosError(409, 'Container with the specified id already exists.');
    return this.commit({ kind: 'container', database: databaseId, properties, number: this.lastRid + 1 });
  }

  deleteDatabase(id) {
    this.database(id);
    this.commit({ kind: 'deleteDatabase', id });
  }

  deleteContainer(databaseId, id) {
    this.container(databaseId, id);
    this.commit({ kind: 'deleteContainer', database: databaseId, id });
  }

  /** The database with an id, or with a resource id. */
  database(id) {
    const found = this.databases.get(id) ?? [...this.databases.values()].find((database) => database.properties._rid === id);
    return found ?? missing();
  }

  /** The container with an id, or with a resource id. */
  container(databaseId, id) {
    return this.database(databaseId).containers.get(id) ?? this.containersByRid.get(id) ?? missing();
  }

  transaction(container) {
    return new Transaction(container, this.journal);
  }

  commit(entry) {
    this.journal.append(JSON.stringify(entry));
    return this.apply(entry);
  }

  apply(entry) {
    this.lastRid = Math.max(this.lastRid, entry.number ?? 0);
    switch (entry.kind) {
      case 'database': return this.applyDatabase(entry);
      case 'container': return this.applyContainer(entry);
      case 'deleteDatabase': return this.applyDeleteDatabase(entry);
      case 'deleteContainer': return this.applyDeleteContainer(this.databases.get(entry.database), entry.id);
      case 'write': return replay(this.containersByRid.get(entry.container), entry);
      default: throw new Error(`unknown journal entry ${entry.kind}`);
    }
  }

  applyDatabase({ id, number }) {
    const _rid = databaseRid(number);
    const properties = { id, _rid, _self: `dbs/${_rid}/`, _etag: '"1"', _colls: 'colls/', _users: 'users/', _ts: 1 };
    const database = { number, properties, containers: new Map() };
    this.databases.set(id, database);
    return database;
  }

  applyContainer({ database: databaseId, properties, number }) {
    const database = this.databases.get(databaseId);
    const _rid = containerRid(database.number, number);
    const container = new Container({
      indexingPolicy: { indexingMode: 'consistent', automatic: true }, ...properties, _rid,
      _self: `dbs/${database.properties._rid}/colls/${_rid}/`, _etag: '"1"', _ts: 1, _docs: 'docs/', _sprocs: 'sprocs/', _triggers: 'triggers/',
      _udfs: 'udfs/', _conflicts: 'conflicts/',
    });
    container.origin = { kind: 'container', database: databaseId, properties, number };
    database.containers.set(properties.id, container);
    this.containersByRid.set(_rid, container);
    return container;
  }

  applyDeleteDatabase({ id }) {
    const database = this.databases.get(id);
    for (const containerId of [...database.containers.keys()]) this.applyDeleteContainer(database, containerId);
    this.databases.delete(id);
  }

  applyDeleteContainer(database, id) {
    this.containersByRid.delete(database.containers.get(id).rid);
    database.containers.delete(id);
  }

  /** The shortest journal that leads to the present state. */
  * liveEntries() {
    for (const [id, { number }] of this.databases) yield JSON.stringify({ kind: 'database', id, number });
    for (const container of this.containersByRid.values()) {
      yield JSON.stringify(container.origin);
      for (const stored of container.changesAfter(0)) yield journalEntry(container.rid, stored.lsn, [{ next: stored }]);
      yield journalEntry(container.rid, container.lsn, []);
    }
  }
}

function missing() {
  throw new CosmosError(404, 'Resource Not Found: Owner resource does not exist.', 1003);
}

function mustBeName(id) {
  if (typeof id !== 'string' || id === '' || /[/\\?#]/.test(id)) throw new CosmosError(400, `The id '${id}' is not allowed.`);
}

// Resource ids are four bytes for a database and eight for a container, whose fifth byte has its highest bit set.
function databaseRid(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return encodeRid(bytes);
}

function containerRid(database, number) {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(database);
  bytes.writeUInt32BE((0x80000000 | number) >>> 0, 4);
  return encodeRid(bytes);
}

function encodeRid(bytes) {
  return bytes.toString('base64').replaceAll('/', '-');
}

module.exports = { Account };

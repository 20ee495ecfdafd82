'use strict';
// Azurite keeps its metadata in LokiJS, which writes the whole database every five seconds, so that a kill loses what was acknowledged
// since. This gives each of its databases a journal: loading reads the snapshot and then the journal, saving begins a new one.
const Loki = require('lokijs');
const { foldEntries } = require('./fold-entries');
const { LokiJournal } = require('./loki-journal');

const journals = new WeakMap();

/** Makes every LokiJS database of this process durable. */
function install() {
  keepJournalOfDatabases(Loki.prototype);
  keepJournalOfCollections(Loki.Collection.prototype);
}

function journalOf(database) {
  if (!journals.has(database)) journals.set(database, new LokiJournal(database.filename));
  return journals.get(database);
}

function keepJournalOfDatabases(database) {
  const { addCollection, removeCollection, loadDatabase, saveDatabaseInternal } = database;

  database.addCollection = function add(name, options) {
    const collection = addCollection.call(this, name, options);
    journals.set(collection, journalOf(this));
    journalOf(this).append({ collection: name, added: options ?? {} });
    return collection;
  };

  database.removeCollection = function remove(name) {
    removeCollection.call(this, name);
    journalOf(this).append({ collection: name, dropped: true });
  };

  database.loadDatabase = function load(options, callback) {
    const journal = journalOf(this);
    journal.paused = true;
    loadDatabase.call(this, options, (error) => {
      if (!error) replay(this, journal);
      journal.paused = false;
      callback(error);
    });
  };

  database.saveDatabaseInternal = function save(callback) {
    const journal = journalOf(this);
    journal.beginSnapshot();
    saveDatabaseInternal.call(this, (error) => {
      if (!error) journal.endSnapshot();
      callback?.(error);
    });
  };
}

function keepJournalOfCollections(collection) {
  const { insertOne, update, remove, removeBatchByPositions } = collection;

  collection.insertOne = function insert(doc, ...rest) {
    const inserted = insertOne.call(this, doc, ...rest);
    if (inserted) record(this, { put: inserted });
    return inserted;
  };

  collection.update = function change(doc) {
    const updated = update.call(this, doc);
    // For a list LokiJS calls this again for each item.
    if (!Array.isArray(doc)) record(this, { put: doc });
    return updated;
  };

  collection.remove = function take(doc) {
    const id = typeof doc === 'number' ? doc : doc.$loki;
    const removed = remove.call(this, doc);
    if (id !== undefined) record(this, { removed: [id] });
    return removed;
  };

  collection.removeBatchByPositions = function takeMany(positions) {
    const ids = positions.map((position) => this.data[position].$loki);
    const removed = removeBatchByPositions.call(this, positions);
    record(this, { removed: ids });
    return removed;
  };
}

function record(collection, change) {
  journals.get(collection)?.append({ collection: collection.name, ...change });
}

function replay(database, journal) {
  for (const [name, changes] of foldEntries(journal.entries())) {
    if (changes.dropped) database.removeCollection(name);
    const collection = changes.added ? database.addCollection(name, changes.added) : database.getCollection(name);
    if (collection) applyTo(collection, changes.documents);
  }
}

// LokiJS finds documents by a search in their ascending numbers, so new ones go in by number, under the number they had.
function applyTo(collection, documents) {
  for (const [number, doc] of [...documents].sort(([left], [right]) => left - right)) {
    const present = collection.get(number);
    if (doc && present) collection.update(doc);
    else if (doc) insertAs(collection, number, doc);
    else if (present) collection.remove(present);
  }
}

function insertAs(collection, number, doc) {
  const last = collection.maxId;
  collection.maxId = number - 1;
  delete doc.$loki;
  collection.insert(doc);
  collection.maxId = Math.max(last, number);
}

module.exports = { install };

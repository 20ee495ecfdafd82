'use strict';
// The binary form of a batch: RecordIO around HybridRow records. The layouts are those of the open client library
// (Azure/azure-cosmos-dotnet-v3, Microsoft.Azure.Cosmos/src/Batch/HybridRowBatchSchemas.json and src/Serializer/HybridRow/RecordIO).
const zlib = require('node:zlib');
const { CosmosError } = require('./cosmos-error');

const VERSION = 0x81;
const SEGMENT = 0x7FFFD8F0;
const RECORD = 0x7FFFD8F1;
const BATCH_RESULT = 0x7FE15471;
const ROW_HEADER = 5;
const RECORD_HEADER = 13;

const KINDS = { 0: 'create', 1: 'patch', 2: 'read', 4: 'delete', 5: 'replace', 20: 'upsert' };
// Presence bits of an operation's fields, in the order of the layout; the fixed ones come first.
const FIELDS = { partition: 2, effectivePartition: 3, id: 4, binaryId: 5, body: 6 };
const TYPE = { false: 2, true: 3, int32: 7, text: 20 };
const SPARSE = { ifMatch: 9, ifNoneMatch: 10, minimalReturn: 12 };

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  varint() {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
      shift += 7;
    }
  }

  blob() {
    const length = this.varint();
    return this.bytes.subarray(this.at, this.at += length);
  }

  header(layout) {
    if (this.bytes[this.at] !== VERSION || this.bytes.readInt32LE(this.at + 1) !== layout) throw new CosmosError(400, 'The batch is malformed.');
  }
}

/** The operations of a batch request. */
function decodeBatch(bytes) {
  const reader = new Reader(bytes);
  reader.header(SEGMENT);
  reader.at = bytes.readInt32LE(ROW_HEADER + 1);
  const operations = [];
  while (reader.at < bytes.length) {
    reader.header(RECORD);
    const end = reader.at + RECORD_HEADER + bytes.readInt32LE(reader.at + ROW_HEADER);
    reader.at += RECORD_HEADER + ROW_HEADER;
    operations.push(decodeOperation(reader, end));
  }
  return operations;
}

function decodeOperation(reader, end) {
  const present = reader.bytes[reader.at++];
  const operation = { kind: KINDS[reader.bytes.readInt32LE(reader.at)] };
  reader.at += 8;
  const fields = {};
  for (const [name, bit] of Object.entries(FIELDS)) if (present & (1 << bit)) fields[name] = reader.blob();
  operation.id = fields.id?.toString('utf8');
  operation.body = fields.body;
  operation.partition = fields.partition && JSON.stringify(JSON.parse(fields.partition.toString('utf8')));
  while (reader.at < end) decodeOption(reader, operation);
  return operation;
}

function decodeOption(reader, operation) {
  const type = reader.bytes[reader.at++];
  const name = reader.varint();
  if (type === TYPE.text) {
    const text = reader.blob().toString('utf8');
    if (name === SPARSE.ifMatch) operation.ifMatch = text;
    if (name === SPARSE.ifNoneMatch) operation.ifNoneMatch = text;
  } else if (type === TYPE.int32) {
    reader.at += 4;
  } else if (type === TYPE.true || type === TYPE.false) {
    if (name === SPARSE.minimalReturn) operation.minimal = type === TYPE.true;
  } else {
    throw new CosmosError(400, `The batch holds a field of the unknown type ${type}.`);
  }
}

/** The answer to a batch: one record a result. */
function encodeResults(results) {
  const segment = Buffer.alloc(10);
  writeRowHeader(segment, SEGMENT);
  segment[ROW_HEADER] = 1;
  segment.writeInt32LE(segment.length, ROW_HEADER + 1);
  return Buffer.concat([segment, ...results.flatMap((result) => encodeRecord(encodeResult(result)))]);
}

function encodeRecord(body) {
  const header = Buffer.alloc(RECORD_HEADER);
  writeRowHeader(header, RECORD);
  header.writeInt32LE(body.length, ROW_HEADER);
  header.writeUInt32LE(zlib.crc32(body), ROW_HEADER + 4);
  return [header, body];
}

function encodeResult({ status, substatus = 0, etag, body }) {
  const fixed = Buffer.alloc(14);
  writeRowHeader(fixed, BATCH_RESULT);
  fixed[ROW_HEADER] = 0b11 | (etag ? 0b100 : 0) | (body ? 0b1000 : 0);
  fixed.writeInt32LE(status, ROW_HEADER + 1);
  fixed.writeInt32LE(substatus, ROW_HEADER + 5);
  const variable = [etag, body].filter(Boolean).flatMap((value) => {
    const bytes = Buffer.from(value);
    return [varint(bytes.length), bytes];
  });
  return Buffer.concat([fixed, ...variable]);
}

function writeRowHeader(bytes, layout) {
  bytes[0] = VERSION;
  bytes.writeInt32LE(layout, 1);
}

function varint(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

module.exports = { decodeBatch, encodeResults };

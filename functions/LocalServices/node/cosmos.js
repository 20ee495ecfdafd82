'use strict';
// A stand-in for Azure Cosmos DB on one machine. Arguments: --port --location.
const http = require('node:http');
const { argument } = require('./arguments');
const { Account } = require('./cosmos/account');
const { Faults } = require('./cosmos/faults');
const { FileJournal, MemoryJournal } = require('./cosmos/journal');
const { listener } = require('./cosmos/requests');
const { lockFolder } = require('./folder-lock');
const { announce, untilAbandoned } = require('./lifetime');

const HOST = '127.0.0.1';
const KEEP_ALIVE_MS = 120_000;

async function main() {
  const location = argument('location');
  const unlock = location === undefined ? () => {} : await lockFolder(location);
  process.on('exit', unlock);
  const journal = location === undefined ? new MemoryJournal() : new FileJournal(location);
  const account = new Account(journal);
  account.restore();
  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener(account, new Faults()));
  server.once('error', fail);
  server.listen(Number(argument('port') ?? 0), HOST, () => {
    untilAbandoned(() => process.exit(0));
    announce({ cosmos: `http://${HOST}:${server.address().port}/` });
  });
}

function fail(error) {
  console.error(error.message);
  process.exit(1);
}

main().catch(fail);

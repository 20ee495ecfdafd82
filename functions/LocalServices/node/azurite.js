'use strict';
// Azurite as a child that saves before it ends and that announces its ports. Arguments: --blobPort --queuePort --tablePort --location.
const { argument } = require('./arguments');
const { announce, untilAbandoned } = require('./lifetime');
const { install: makeDurable } = require('./azurite/durable-loki');
const { lockFolder } = require('./folder-lock');

const SERVICES = ['blob', 'queue', 'table'];
const STOP_PATIENCE_MS = 10_000;
const LISTENING = /^Azurite (Blob|Queue|Table) service is successfully listening at (\S+)$/;

async function main() {
  const location = argument('location');
  const unlock = location === undefined ? () => {} : await lockFolder(location);
  process.on('exit', unlock);
  if (location !== undefined) makeDurable();
  announceWhenListening();
  setArguments(location);
  require('azurite/dist/src/azurite.js');
}

function setArguments(location) {
  const ports = SERVICES.flatMap((service) => [`--${service}Port`, argument(`${service}Port`) ?? '0']);
  const storage = location === undefined ? ['--inMemoryPersistence'] : ['--location', location];
  process.argv = [...process.argv.slice(0, 2), ...ports, ...storage, '--silent', '--disableTelemetry', '--skipApiVersionCheck'];
}

// Azurite tells its ports on the console only.
function announceWhenListening() {
  const urls = {};
  const log = console.log;
  console.log = (...line) => {
    log(...line);
    const found = LISTENING.exec(String(line[0]));
    if (!found) return;
    urls[found[1].toLowerCase()] = found[2];
    if (SERVICES.every((service) => urls[service])) whenItHearsSignals(() => { stopCleanly(); announce(urls); });
  };
}

// It begins to listen for signals some ticks after its last service began to listen for requests.
function whenItHearsSignals(then) {
  if (process.listenerCount('SIGINT') > 0) then();
  else setImmediate(whenItHearsSignals, then);
}

// Its own listener saves and closes the three services; the process then ends by itself, or after a while with a hanging request.
function stopCleanly() {
  const closers = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  untilAbandoned(() => {
    closers.forEach((close) => close());
    setTimeout(() => process.exit(0), STOP_PATIENCE_MS).unref();
  });
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});

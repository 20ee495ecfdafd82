'use strict';
// A server lives as long as its standard input is open.

/** Calls `stop` once, when whoever started this process has closed the pipe or is gone, or when the process is asked to end. */
function untilAbandoned(stop) {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    stop();
  };
  process.stdin.on('end', once).on('close', once).on('error', once).resume();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once);
  // Writing to a pipe whose reader is gone must not end the process before it has saved.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** Tells whoever started this process where the services listen. */
function announce(urls) {
  process.stdout.write(`${JSON.stringify({ ready: { pid: process.pid, urls } })}\n`);
}

module.exports = { untilAbandoned, announce };

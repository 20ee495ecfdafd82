'use strict';
// One server at a time in a data folder: a successor waits until its predecessor has saved and ended.
const fs = require('node:fs');
const path = require('node:path');

const PATIENCE_MS = 30_000;
const POLL_MS = 50;

/** Takes the folder for this process; resolves with what gives it back. */
async function lockFolder(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'server.pid');
  const until = Date.now() + PATIENCE_MS;
  while (!tryTake(file)) {
    if (Date.now() > until) {
      throw new Error(`${folder} 正被进程 ${owner(file)} 使用 / is in use by process ${owner(file)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return () => fs.rmSync(file, { force: true });
}

function tryTake(file) {
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    // A link appears whole or not at all, so nobody ever reads a half-written owner.
    fs.linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const pid = owner(file);
    if (pid !== undefined && !isServerOf(path.dirname(file), pid)) dropStale(file, pid);
    return false;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

function owner(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

// Two successors may both find the lock stale. Each moves away what is there; the one that moved a fresh lock puts it back.
function dropStale(file, pid) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
    if (owner(aside) !== pid) fs.linkSync(aside, file);
    fs.rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
}

// A process id is used again some day, perhaps by something else: where the system tells, look what runs under it.
function isServerOf(folder, pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
  }
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command[1]?.startsWith(__dirname) && command.includes(folder);
  } catch {
    return process.platform !== 'linux';
  }
}

module.exports = { lockFolder };

'use strict';
// The changes of one LokiJS database since its last snapshot, one line each, in the hands of the operating system before they are answered.
const fs = require('node:fs');

const NEW_LINE = 0x0a;

class LokiJournal {
  /** @param {string} snapshot the file that LokiJS writes the whole database to */
  constructor(snapshot) {
    this.file = `${snapshot}.journal`;
    this.previous = `${snapshot}.journal.previous`;
    this.paused = false;
  }

  append(entry) {
    if (this.paused) return;
    this.descriptor ??= fs.openSync(this.file, 'a');
    const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
    for (let written = 0; written < bytes.length;) written += fs.writeSync(this.descriptor, bytes, written);
  }

  /** Does something that is not to be written down. */
  pausedWhile(action) {
    this.paused = true;
    try {
      return action();
    } finally {
      this.paused = false;
    }
  }

  /** A snapshot begins: it holds all lines so far, which are needed only until it is on disk. */
  beginSnapshot() {
    if (this.descriptor !== undefined) fs.closeSync(this.descriptor);
    this.descriptor = undefined;
    if (!fs.existsSync(this.file)) return;
    if (fs.existsSync(this.previous)) {
      fs.appendFileSync(this.previous, fs.readFileSync(this.file));
      fs.rmSync(this.file);
    } else {
      fs.renameSync(this.file, this.previous);
    }
  }

  endSnapshot() {
    fs.rmSync(this.previous, { force: true });
  }

  /** The lines since the last whole snapshot. A last line that was cut off was never answered. */
  * entries() {
    for (const file of [this.previous, this.file].filter((name) => fs.existsSync(name))) {
      const bytes = fs.readFileSync(file);
      let start = 0;
      for (let end; (end = bytes.indexOf(NEW_LINE, start)) >= 0; start = end + 1) yield JSON.parse(bytes.toString('utf8', start, end));
      if (start < bytes.length) fs.truncateSync(file, start);
    }
  }
}

module.exports = { LokiJournal };

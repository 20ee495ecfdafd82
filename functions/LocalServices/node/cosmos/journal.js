'use strict';
// Every change as one line, handed to the operating system before the change is answered: it survives the end of this process, however
// that comes. (A power failure may take the last moments; this is for one machine.)
const fs = require('node:fs');
const path = require('node:path');

const COMPACT_FROM_LINES = 10_000;
const NEW_LINE = 0x0a;

/** Keeps nothing. */
class MemoryJournal {
  append() {}
  replay() {}
  compact() {}
  close() {}
}

class FileJournal {
  constructor(folder) {
    fs.mkdirSync(folder, { recursive: true });
    this.file = path.join(folder, 'journal.ndjson');
    this.lines = 0;
    this.open();
  }

  open() {
    this.descriptor = fs.openSync(this.file, 'a');
  }

  append(entry) {
    writeWhole(this.descriptor, `${entry}\n`);
    this.lines++;
  }

  /** Tells every entry to `apply`. A last line that was cut off was never answered, and is cut away. */
  replay(apply) {
    const bytes = fs.readFileSync(this.file);
    let start = 0;
    for (let end; (end = bytes.indexOf(NEW_LINE, start)) >= 0; start = end + 1) {
      apply(this.parse(bytes.toString('utf8', start, end)));
      this.lines++;
    }
    if (start < bytes.length) fs.truncateSync(this.file, start);
  }

  parse(line) {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw new Error(`${this.file} 第 ${this.lines + 1} 行已损坏 / line ${this.lines + 1} is damaged: ${error.message}`);
    }
  }

  /** Replaces the file by a shorter one when at least half of it no longer matters. The old one counts until the new one is whole. */
  compact(entries) {
    if (this.lines < COMPACT_FROM_LINES) return;
    const live = [...entries];
    if (live.length > this.lines / 2) return;
    const next = `${this.file}.next`;
    const descriptor = fs.openSync(next, 'w');
    for (const entry of live) writeWhole(descriptor, `${entry}\n`);
    fs.fsyncSync(descriptor);
    fs.closeSync(descriptor);
    this.close();
    fs.renameSync(next, this.file);
    this.lines = live.length;
    this.open();
  }

  close() {
    fs.closeSync(this.descriptor);
  }
}

function writeWhole(descriptor, text) {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += fs.writeSync(descriptor, bytes, written);
}

module.exports = { FileJournal, MemoryJournal };

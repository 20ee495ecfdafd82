'use strict';
// Hands over to a process in a session of its own and ends. A signal to the group of whoever started this (Ctrl-C, a group kill)
// then does not reach the server, which instead sees its standard input close, saves and ends by itself.
const { spawn } = require('node:child_process');
const path = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 15)) {
  console.error(`需要 Node.js 20.15 或更高版本，当前为 ${process.version} / Node.js 20.15 or later is needed, this is ${process.version}`);
  process.exit(1);
}

const [script, ...args] = process.argv.slice(2);
const server = spawn(process.execPath, [path.join(__dirname, script), ...args], { detached: true, stdio: 'inherit' });
server.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.once('spawn', () => process.exit(0));

// Looks for secrets in every file that git keeps. Before that it shows that it would find one: a key made up on the spot must be reported.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2];
const here = name => fileURLToPath(new URL(name, import.meta.url));
const scan = (files, cwd) => spawnSync(process.execPath,
  [here('node_modules/secretlint/bin/secretlint.js'), '--no-glob', '--secretlintrc', here('secretlintrc.json'), '--secretlintignore', '/dev/null', ...files],
  { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });

if (!findsOne()) throw new Error('A planted key was not found: nothing that follows would mean anything.');
const files = execFileSync('git', ['-C', root, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0')
  .filter(file => file && !/\.(png|gz|xlsx|ico|woff2?)$/.test(file));
const { status, stdout, stderr } = scan(files, root);
if (status !== 0) console.error(stdout + stderr);
console.log(`secrets: ${files.length} files, ${status === 0 ? 'none found' : 'some found'}`);
process.exitCode = status === 0 ? 0 : 1;

function findsOne() {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  try {
    writeFileSync(join(folder, 'planted.txt'), `KEY=dsk_${randomBytes(10).toString('hex')}_${randomBytes(32).toString('base64url')}\n`);
    return scan(['planted.txt'], folder).status === 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

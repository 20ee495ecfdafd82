// Two lists: what ships (the executable's packages and the libraries inside the console's files), and what only builds, tests or serves one machine.
import { execFileSync } from 'node:child_process';
import { key, npm, nuget } from './components.mjs';

const shipped = ['functions/packages.lock.json', 'functions/ConsolePages/lib-source/package-lock.json'];

/** Reads every lock file that is kept under a root. */
export function inventory(root) {
  const files = execFileSync('git', ['-C', root, 'ls-files', '*packages.lock.json', '*package-lock.json'], { encoding: 'utf8' }).trim().split('\n');
  const missing = shipped.filter(file => !files.includes(file));
  if (missing.length > 0) throw new Error(`These lock files are not kept: ${missing.join(', ')}.`);
  const read = list => list.flatMap(file => (file.endsWith('packages.lock.json') ? nuget : npm)(`${root}/${file}`));
  const product = unique(read(shipped).filter(c => !c.development));
  const ships = new Set(product.map(key));
  return { product, development: unique(read(files)).filter(c => !ships.has(key(c))), files };
}

function unique(components) {
  const byKey = new Map();
  for (const c of components) {
    const seen = byKey.get(key(c));
    byKey.set(key(c), seen ? { ...seen, direct: seen.direct || c.direct, needs: [...new Set([...seen.needs, ...c.needs])] } : c);
  }
  return [...byKey.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

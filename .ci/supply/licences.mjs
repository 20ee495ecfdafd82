// The licences of everything that ships, as a page; with --write the page is made, without it the page that is kept is compared with what would be made.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { key } from './components.mjs';
import { inventory } from './inventory.mjs';

const [root, write] = process.argv.slice(2);
const page = join(root, 'functions', 'THIRD-PARTY.md');
const allowed = JSON.parse(readFileSync(new URL('licences.json', import.meta.url))).product;
const { product, development } = inventory(root);
const faults = [
  ...product.filter(c => !allowed.includes(c.licence)).map(c => `${key(c)} ships under ${c.licence ?? 'no licence that it names'}; allowed are ${allowed.join(', ')}.`),
  ...development.filter(c => !c.licence).map(c => `${key(c)} names no licence: read it in the package and add it to licences.json.`),
];
const text = `# Parts by others · 第三方组件

What ships with the product and under which licence; made from the lock files by \`.ci/supply-chain --write\`, held in step by \`.ci/supply-chain\`. The texts lie in the packages, those of the console's libraries also beside
them in [wwwroot/console/lib/licences](wwwroot/console/lib/licences). What only builds, tests or serves one machine is in the bill of materials that \`.ci/sbom\` writes.

| part | version | licence |
|---|---|---|
${product.map(c => `| ${link(c)} | ${c.version} | ${c.licence} |`).join('\n')}
`;
if (write === '--write') writeFileSync(page, text);
else if (read() !== text) faults.push('functions/THIRD-PARTY.md does not list what ships: run .ci/supply-chain --write and read the difference.');
for (const fault of faults) console.error(fault);
console.log(`licences: ${product.length} parts ship, ${development.length} serve building and testing, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function link({ ecosystem, name, version }) {
  return ecosystem === 'nuget' ? `[${name}](https://www.nuget.org/packages/${name}/${version})` : `[${name}](https://www.npmjs.com/package/${name}/v/${version})`;
}

function read() {
  try {
    return readFileSync(page, 'utf8');
  } catch {
    return '';
  }
}

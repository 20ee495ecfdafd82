// Writes product.cdx.json and development.cdx.json (CycloneDX 1.6), the same bytes for the same commit, each held against the standard's schema.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as CDX from '@cyclonedx/cyclonedx-library';
import { key } from './components.mjs';
import { inventory } from './inventory.mjs';

const [root, target] = process.argv.slice(2);
const [commit, when] = execFileSync('git', ['-C', root, 'log', '-1', '--format=%H %cI'], { encoding: 'utf8' }).trim().split(' ');
const lists = inventory(root);
mkdirSync(target, { recursive: true });
for (const name of ['product', 'development']) await write(name, lists[name]);

async function write(name, components) {
  const spec = CDX.Spec.Spec1dot6;
  const text = new CDX.Serialize.JsonSerializer(new CDX.Serialize.JSON.Normalize.Factory(spec)).serialize(toBom(components), { sortLists: true, space: 2 });
  const faults = await new CDX.Validation.JsonStrictValidator(spec.version).validate(text);
  if (faults) throw new Error(`${name}.cdx.json is no CycloneDX document: ${JSON.stringify(faults)}`);
  const file = join(target, `${name}.cdx.json`);
  writeFileSync(file, text + '\n');
  console.log(`${file}: ${components.length} components`);
}

function toBom(components) {
  const bom = new CDX.Models.Bom();
  bom.metadata.timestamp = new Date(when);
  const product = bom.metadata.component =
    new CDX.Models.Component(CDX.Enums.ComponentType.Application, 'drug-shortage-early-warning', { version: commit, bomRef: 'product' });
  const made = new Map(components.map(c => [key(c), toComponent(c)]));
  for (const c of components) {
    const component = made.get(key(c));
    bom.components.add(component);
    if (c.direct) product.dependencies.add(component.bomRef);
    for (const needed of c.needs) if (made.has(needed)) component.dependencies.add(made.get(needed).bomRef);
  }
  return bom;
}

function toComponent({ ecosystem, name, version, licence, hash }) {
  const [group, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:${ecosystem}/${group ? `${encodeURIComponent(group)}/` : ''}${short}@${version}`;
  const component = new CDX.Models.Component(CDX.Enums.ComponentType.Library, short, { group, version, purl, bomRef: purl });
  component.hashes.set(hash.alg, hash.hex);
  if (licence) component.licenses.add(/ (?:AND|OR|WITH) /.test(licence) ? new CDX.Models.LicenseExpression(licence) : new CDX.Models.SpdxLicense(licence));
  return component;
}

// What the lock files fix, as plain records: {ecosystem, name, version, licence, hash: {alg, hex}, development, direct, needs: [key]}.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const packagesFolder = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages');
const known = JSON.parse(readFileSync(new URL('licences.json', import.meta.url))).known;

/** Names a component in every list. */
export const key = component => `${component.ecosystem}/${component.name}@${component.version}`;

/** Every package of a packages.lock.json. */
export function nuget(lockFile) {
  return Object.values(readJson(lockFile).dependencies).flatMap(packages => {
    const at = name => key({ ecosystem: 'nuget', name, version: packages[name].resolved });
    return Object.entries(packages).filter(([, entry]) => entry.type !== 'Project').map(([name, entry]) => ({
      ecosystem: 'nuget', name, version: entry.resolved, ...restored(name, entry.resolved), direct: entry.type === 'Direct',
      needs: Object.keys(entry.dependencies ?? {}).filter(needed => packages[needed]).map(at),
    }));
  });
}

/** Every package of a package-lock.json. */
export function npm(lockFile) {
  const packages = readJson(lockFile).packages;
  const direct = { ...packages[''].dependencies, ...packages[''].devDependencies };
  return Object.entries(packages).filter(([path, entry]) => path.includes('node_modules/') && entry.integrity).map(([path, entry]) => {
    const name = nameOf(path);
    return {
      ecosystem: 'npm', name, version: entry.version, licence: known[`npm/${name}`] ?? entry.license ?? null, hash: fromIntegrity(entry.integrity),
      development: entry.dev === true, direct: path === `node_modules/${name}` && name in direct,
      needs: Object.keys(entry.dependencies ?? {}).map(needed => found(packages, path, needed)).filter(Boolean),
    };
  });
}

const nameOf = path => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

// As Node itself looks for a package: beside whoever needs it, then a level up, to the top.
function found(packages, from, name) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const entry = packages[place ? `${place}/node_modules/${name}` : `node_modules/${name}`];
    if (entry) return entry.integrity ? key({ ecosystem: 'npm', name, version: entry.version }) : null;
    if (!place) return null;
  }
}

function restored(name, version) {
  const folder = join(packagesFolder, name.toLowerCase(), version.toLowerCase());
  const nuspec = join(folder, `${name.toLowerCase()}.nuspec`);
  if (!existsSync(nuspec)) throw new Error(`${name} ${version} is not restored: run "dotnet restore" first.`);
  const text = readFileSync(nuspec, 'utf8');
  const sha512 = readFileSync(join(folder, `${name.toLowerCase()}.${version.toLowerCase()}.nupkg.sha512`), 'utf8').trim();
  return {
    licence: known[`nuget/${name}`] ?? text.match(/<license type="expression">([^<]+)</)?.[1] ?? null,
    hash: { alg: 'SHA-512', hex: Buffer.from(sha512, 'base64').toString('hex') },
    development: /<developmentDependency>true</.test(text),
  };
}

function fromIntegrity(integrity) {
  const [alg, value] = integrity.split(' ')[0].split(/-(.*)/s);
  return { alg: { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }[alg], hex: Buffer.from(value, 'base64').toString('hex') };
}

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));

// Asks the feeds what is known against the packages of every lock file. A feed that gives no such answer is named; it is no proof of anything.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { inventory } from './inventory.mjs';

const root = process.argv[2];
const found = [];
await askNuget();
for (const file of inventory(root).files.filter(f => f.endsWith('package-lock.json'))) askNpm(file);
for (const line of found) console.error(line);
process.exitCode = found.length > 0 ? 1 : 0;

async function askNuget() {
  const { status, stdout } = spawnSync('dotnet', ['list', join(root, 'Functions.sln'), 'package', '--vulnerable', '--include-transitive', '--format', 'json'], { encoding: 'utf8' });
  const report = status === 0 ? JSON.parse(stdout.slice(stdout.indexOf('{'))) : { sources: [], projects: [] };
  const silent = [];
  for (const source of report.sources) if (!await knowsVulnerabilities(source)) silent.push(source);
  for (const project of report.projects)
    for (const framework of project.frameworks ?? [])
      for (const p of [...framework.topLevelPackages ?? [], ...framework.transitivePackages ?? []])
        for (const v of p.vulnerabilities ?? []) found.push(`NuGet ${p.id} ${p.resolvedVersion}: ${v.severity} ${v.advisoryurl}`);
  const asked = report.sources.length - silent.length;
  console.log(`vulnerable NuGet packages: ${asked === 0 ? `not known, no feed answers${silent.map(s => ` (${s})`).join('')}` : found.length}`);
}

async function knowsVulnerabilities(source) {
  try {
    const index = await (await fetch(source, { signal: AbortSignal.timeout(15_000) })).json();
    return index.resources.some(resource => String(resource['@type']).startsWith('VulnerabilityInfo/'));
  } catch {
    return false;
  }
}

function askNpm(file) {
  const { stdout } = spawnSync('npm', ['audit', '--package-lock-only', '--json'], { cwd: join(root, dirname(file)), encoding: 'utf8' });
  const answer = parse(stdout);
  if (!answer?.vulnerabilities) return console.log(`vulnerable npm packages of ${file}: not known, no feed answers`);
  const bad = Object.values(answer.vulnerabilities).filter(v => ['high', 'critical'].includes(v.severity));
  for (const v of bad) found.push(`npm ${v.name} (${file}): ${v.severity}`);
  console.log(`vulnerable npm packages of ${file}: ${Object.keys(answer.vulnerabilities).length}, ${bad.length} of them high or critical`);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A hospital's drugs, read once, to find a drug by code, name or maker.
import { Problem, list } from './api.js';

const known = new Map();
const mostDrugs = 20000;

/** The drugs of a hospital in force; none where the catalogue can't be read. */
export function drugsOf(hospital) {
  if (!known.has(hospital)) known.set(hospital, read(hospital));
  return known.get(hospital);
}

/** Reads it anew next time, after something was added to it. */
export const forgetDrugs = hospital => known.delete(hospital);

async function read(hospital) {
  try {
    return (await list('/api/references/catalogue', { hospital, pageSize: 1000 }, mostDrugs)).items;
  } catch (problem) {
    known.delete(hospital);
    if (problem instanceof Problem && problem.status === 404) return [];
    throw problem;
  }
}

/** A drug in a line. */
export const drugLine = d => [d.genericName, d.strength, d.dosageForm, d.manufacturer].filter(Boolean).join(' ');

/** The drugs in whose code, names or maker every word occurs. */
export function find(drugs, words, atMost = 50) {
  const wanted = words.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (const drug of drugs) {
    const told = `${drug.drugCode} ${drugLine(drug)} ${drug.tradeName ?? ''} ${drug.approvalNumber ?? ''} ${drug.platformCode ?? ''}`.normalize('NFKC').toLowerCase();
    if (wanted.every(word => told.includes(word))) found.push(drug);
    if (found.length === atMost) break;
  }
  return found;
}

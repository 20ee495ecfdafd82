// What differs between reference data of two days: what came, what went, and which fields of what stayed say something else.
import { html, nothing } from '../lib/lit-html.js';
import { number, text } from '../app/language.js';
import { table } from './table.js';
import { tiles } from './tiles.js';

const notFacts = ['effectiveFrom', 'effectiveTo', 'feedId', 'row'];
const names = ['drugCode', 'agreementId', 'indicator', 'rule', 'list', 'date', 'platformCode', 'genericName', 'hospital', 'region', 'threshold', 'basis', 'level', 'kind', 'department', 'dosageForm', 'strength', 'manufacturer', 'stopsOn', 'paidOn'];
const byDrug = ['drugCode', 'agreementId'];

// A drug or an agreement is known by its number; everything else by what it is about.
const keyOf = row => {
  const code = byDrug.find(name => row[name]);
  return code && row.agreementId === undefined ? `${code}=${row[code]}` : names.filter(name => row[name] !== null && row[name] !== undefined).map(name => `${name}=${row[name]}`).join('|');
};

/** @returns [{ change: 'added' | 'removed' | 'changed', row, fields: [[name, before, after]] }] */
export function changesBetween(before, after) {
  const was = new Map(before.map(row => [keyOf(row), row]));
  const is = new Map(after.map(row => [keyOf(row), row]));
  const changed = [...is].filter(([key]) => was.has(key)).map(([key, row]) => ({ change: 'changed', row, fields: differing(was.get(key), row) })).filter(c => c.fields.length > 0);
  return [
    ...changed,
    ...[...is].filter(([key]) => !was.has(key)).map(([, row]) => ({ change: 'added', row, fields: [] })),
    ...[...was].filter(([key]) => !is.has(key)).map(([, row]) => ({ change: 'removed', row, fields: [] })),
  ];
}

const differing = (was, is) => [...new Set([...Object.keys(was), ...Object.keys(is)])]
  .filter(name => !notFacts.includes(name) && JSON.stringify(was[name] ?? null) !== JSON.stringify(is[name] ?? null)).map(name => [name, was[name], is[name]]);

const word = change => ({ added: text('新增', 'added'), removed: text('不再有效', 'no longer in force'), changed: text('变更', 'changed') })[change];

/** The changes as a table. @param name gives a field its title */
export const changes = (all, from, to, name) => html`
  ${tiles(['added', 'changed', 'removed'].map(change => ({ title: word(change), value: number(all.filter(c => c.change === change).length), note: `${from} → ${to}` })))}
  ${table({
    caption: text(`${from} 与 ${to} 的差别`, `what differs between ${from} and ${to}`), items: all.slice(0, 500), more: all.length > 500, empty: text('两天之间没有差别。', 'Nothing differs.'),
    columns: [
      { title: text('变化', 'Change'), cell: c => word(c.change) },
      { title: text('对象', 'What'), cell: c => html`${c.row.genericName ?? c.row.agreementId ?? c.row.indicator ?? c.row.rule ?? c.row.list ?? c.row.date ?? '—'} <small>${names.filter(n => c.row[n] && n !== 'genericName').slice(0, 4).map(n => c.row[n]).join(' · ')}</small>` },
      { title: text('字段', 'Fields'), cell: c => (c.fields.length === 0 ? nothing : html`<ul class="plain">${c.fields.map(([field, was, is]) => html`<li>${name(field)}${text('：', ': ')}<del>${plain(was)}</del> → <ins>${plain(is)}</ins></li>`)}</ul>`) },
      { title: text('出处', 'From'), cell: c => (c.row.feedId ? `${c.row.feedId} #${c.row.row}` : '—') },
    ],
  })}`;

const plain = value => (value === null || value === undefined ? '—' : value === true ? text('是', 'yes') : value === false ? text('否', 'no') : String(value));

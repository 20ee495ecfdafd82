// A feed's bad rows as they were, with what somebody changed in them. What is changed is kept in the tab, but for what may name a person.
import { get } from '../../app/api.js';
import { parseCsv, writeCsv } from '../../app/csv.js';
import { draft, keepDraft } from '../../app/drafts.js';
import { columnOf, formOf } from '../../app/forms.js';

/** What the export adds behind the original columns: row, column, code, reason, hint, feed. */
const added = 6;
const ofFeed = '报送编号 feed';

/** So many rows are mended on a page; more are mended in a spreadsheet. */
export const mostRows = 2000;

/** Reads the bad rows of a feed with their reasons. */
export async function mendingSheet(feed, rejections, me) {
  const [form, csv] = await Promise.all([formOf(feed.kind), get(`/api/feeds/${encodeURIComponent(feed.feedId)}/rejections`, { format: 'csv' })]);
  const [head = [], ...lines] = parseCsv(csv);
  const header = head.slice(0, -added);
  const kept = draft(me, `mend:${feed.feedId}`) ?? { cells: {}, sent: [] };
  const rows = lines.map(line => row(line, header.length, rejections, kept)).filter(r => !kept.sent.includes(r.row));
  return { feed, me, header, columns: shown(header, form, rows), rows, sent: kept.sent, page: 0, state: 'open', problem: null };
}

function row(line, width, rejections, kept) {
  const number = Number(line[width]);
  const original = line.slice(0, width).map(plain);
  const changed = kept.cells[number] ?? {};
  return { row: number, original, cells: original.map((cell, i) => changed[i] ?? cell), reasons: rejections.filter(r => r.row === number) };
}

// The export puts an apostrophe before what a spreadsheet would run; on a page nothing runs.
const plain = cell => (/^'[=+\-@＝＋－＠\t\r]/.test(cell) ? cell.slice(1) : cell);

// What intake doesn't read need not be seen; numbers of visits only where they are at fault.
const shown = (header, form, rows) => header.map((name, index) => ({ name, index, column: columnOf(form, name) }))
  .filter(({ name, column }) => (column ? column.type !== 'identifier' || atFault(rows, name) : /^多出 extra/.test(name) || atFault(rows, name)));

const atFault = (rows, name) => rows.some(r => r.reasons.some(reason => reason.column === name));

/** True when a reason is about a column, by its header or by its wire name. */
export const isAbout = (reason, c) => reason.column === c.name || (c.column !== undefined && reason.column === c.column.key);

/** True when somebody changed the row. */
export const isChanged = r => r.cells.some((cell, i) => cell !== r.original[i]);

/** Changes a cell and keeps it. */
export function change(sheet, r, index, value) {
  r.cells[index] = value;
  r.passed = false;
  keep(sheet);
}

/** Forgets the rows that were sent. */
export function forget(sheet, rows) {
  sheet.sent = [...sheet.sent, ...rows.map(r => r.row)];
  sheet.rows = sheet.rows.filter(r => !rows.includes(r));
  sheet.page = 0;
  keep(sheet);
}

function keep(sheet) {
  const harmless = sheet.columns.filter(c => c.column && c.column.type !== 'identifier').map(c => c.index);
  const cells = Object.fromEntries(sheet.rows.filter(isChanged)
    .map(r => [r.row, Object.fromEntries(harmless.filter(i => r.cells[i] !== r.original[i]).map(i => [i, r.cells[i]]))]));
  keepDraft(sheet.me, `mend:${sheet.feed.feedId}`, { cells, sent: sheet.sent });
}

/** Rows as a file that adds to their feed. */
export const fileOf = (sheet, rows) => new Blob([writeCsv([[...sheet.header, ofFeed], ...rows.map(r => [...r.cells, sheet.feed.feedId])])], { type: 'text/csv' });

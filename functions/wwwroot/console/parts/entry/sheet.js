// A sheet that somebody fills in by hand: its columns, its rows, and the file it becomes.
import { writeCsv } from '../../app/csv.js';
import { draft, keepDraft } from '../../app/drafts.js';

/** The columns that are asked for of each kind; intake knows more, but no person types them. */
const asked = {
  stock: ['drugCode', 'packs', 'doses', 'batch', 'expiry'],
  usage: ['drugCode', 'packs', 'doses', 'amount', 'department', 'encounter'],
  inbound: ['drugCode', 'packs', 'doses', 'amount', 'supplier', 'batch', 'expiry'],
  outbound: ['drugCode', 'packs', 'doses', 'amount'],
  orders: ['orderId', 'line', 'orderedOn', 'drugCode', 'orderedPacks', 'urgent', 'supplier', 'unitPrice'],
  deliveries: ['orderId', 'line', 'deliveredOn', 'deliveredPacks', 'refusedPacks', 'batch', 'expiry'],
  payments: ['invoiceId', 'supplier', 'receivedOn', 'amount', 'paidOn', 'paidAmount', 'payer'],
  institution: ['month', 'outpatientVisits', 'discharges', 'drugIncome', 'medicalIncome', 'beds'],
  shortages: ['drugCode', 'type', 'since', 'cause', 'substitute', 'note'],
};

/** The kinds that can be typed in. */
export const typed = Object.keys(asked);

const blankRows = 5;

/** A sheet as it was left in this tab, or a blank one. */
export function openSheet(me, form, day) {
  const columns = asked[form.kind].map(key => form.columns.find(c => c.key === key));
  const name = `entry:${form.kind}:${form.byDay ? day : ''}`;
  const rows = draft(me, name) ?? [];
  while (rows.length < blankRows) rows.push({});
  return { me, form, day, columns, name, rows, mode: 'replace', faults: [], state: 'open', problem: null, waiting: 0, result: null };
}

/** Changes a cell and keeps the sheet. */
export function fill(sheet, index, key, value) {
  while (sheet.rows.length <= index) sheet.rows.push({});
  if (value === '') delete sheet.rows[index][key];
  else sheet.rows[index][key] = value;
  sheet.waiting = 0;
  keepDraft(sheet.me, sheet.name, filled(sheet));
}

/** Forgets what was typed, once it is sent. */
export function clear(sheet) {
  sheet.rows = Array.from({ length: blankRows }, () => ({}));
  keepDraft(sheet.me, sheet.name, null);
}

/** The rows in which anything stands. */
export const filled = sheet => sheet.rows.filter(row => Object.keys(row).length > 0);

/** The rows as a file of the sheet's kind. Without rows it is a header, which says that nothing happened. */
export function fileOf(sheet) {
  const keys = sheet.columns.map(c => c.key);
  const lines = filled(sheet).map(row => [...(sheet.form.byDay ? [sheet.day] : []), ...keys.map(key => row[key] ?? '')]);
  return new Blob([writeCsv([[...(sheet.form.byDay ? ['date'] : []), ...sheet.columns.map(c => c.chinese)], ...lines])], { type: 'text/csv' });
}

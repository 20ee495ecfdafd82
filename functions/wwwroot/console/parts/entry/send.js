// A sheet is checked before it is sent; rows with faults stay, and codes that aren't in the catalogue are asked about.
import { address } from '../../app/api.js';
import { newKey, sendFile } from '../../app/sending.js';
import { figureOf } from '../sending/figure.js';
import { settled } from '../sending/queue.js';
import { clear, fileOf } from './sheet.js';

const type = { 'Content-Type': 'text/csv; charset=utf-8' };

const pathOf = (sheet, query) => address(`/api/feeds/${sheet.form.kind}`, { mode: sheet.mode, ...(sheet.form.byDay ? { from: sheet.day, to: sheet.day } : {}), ...query });

/** Checks and, when nothing is against it, sends. `anyway` sends although codes will wait. */
export async function sendSheet(sheet, anyway, redraw) {
  Object.assign(sheet, { state: 'checking', problem: null, result: null, faults: [] });
  redraw();
  try {
    const report = await sendFile(pathOf(sheet, { validate: true, mode: '' }), fileOf(sheet), type);
    sheet.faults = report.rejections;
    sheet.waiting = report.rows.unmapped;
    if (report.problem) sheet.problem = Object.assign(new Error(), { bilingual: report.problem.message, hint: report.problem.hint, code: report.problem.code });
    else if (sheet.faults.length === 0 && (sheet.waiting === 0 || anyway)) await send(sheet, redraw);
  } catch (problem) {
    sheet.problem = problem;
  }
  sheet.state = 'open';
  redraw();
}

async function send(sheet, redraw) {
  sheet.state = 'sending';
  redraw();
  const before = await figureOf(sheet.form.kind, sheet.me.hospital, sheet.day);
  sheet.key ??= newKey();
  const taken = await sendFile(pathOf(sheet, {}), fileOf(sheet), { ...type, 'Idempotency-Key': sheet.key });
  sheet.key = null;
  clear(sheet);
  const feed = await settled(taken.feedId);
  Object.assign(sheet, { waiting: 0, result: { feed, before, after: await figureOf(sheet.form.kind, sheet.me.hospital, feed.to) } });
}

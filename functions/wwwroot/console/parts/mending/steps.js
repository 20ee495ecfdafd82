// Mended rows are checked first; what passes is sent, what doesn't says why where it stands.
import { address } from '../../app/api.js';
import { newKey, sendFile } from '../../app/sending.js';
import { figureOf } from '../sending/figure.js';
import { settled } from '../sending/queue.js';
import { fileOf, forget, isChanged } from './sheet.js';

const type = { 'Content-Type': 'text/csv; charset=utf-8' };

const pathOf = (feed, query) => address(`/api/feeds/${feed.kind}`, { mends: feed.feedId, hospital: feed.hospital, ...query });

// The hospital of a key is known without being said.
const owned = sheet => (sheet.me.hospital ? { ...sheet.feed, hospital: null } : sheet.feed);

/** Checks the changed rows; each then says whether it passes. */
export async function checkRows(sheet) {
  const rows = sheet.rows.filter(isChanged);
  const report = await sendFile(pathOf(owned(sheet), { validate: true }), fileOf(sheet, rows), type);
  rows.forEach((r, i) => {
    const found = report.rejections.filter(reason => reason.row === i + 1);
    r.passed = found.length === 0 && !report.problem;
    if (found.length > 0) r.reasons = found;
  });
  return { rows, passed: rows.filter(r => r.passed), problem: report.problem };
}

/** Sends the rows that passed and follows them to the figure they change. */
export async function sendRows(sheet, rows, onShare) {
  const { feed } = sheet;
  const before = await figureOf(feed.kind, feed.hospital, feed.to);
  sheet.key ??= newKey();
  const taken = await sendFile(pathOf(owned(sheet), {}), fileOf(sheet, rows), { ...type, 'Idempotency-Key': sheet.key });
  sheet.key = null;
  forget(sheet, rows);
  const done = await settled(taken.feedId, receipt => onShare(receipt.progress ?? 0));
  return { feed: done, before, after: done.status === 'completed' ? await figureOf(feed.kind, feed.hospital, done.to) : null };
}

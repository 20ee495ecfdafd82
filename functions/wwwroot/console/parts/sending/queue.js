// Files on their way into the product. They outlive the page that took them in, so that looking elsewhere meanwhile loses nothing.
import { address, get } from '../../app/api.js';
import { headerOf } from '../../app/file-head.js';
import { feedForms, guessKind } from '../../app/forms.js';
import { bodyLimit, mediaType, newKey, packed, sendFile } from '../../app/sending.js';
import { figureOf } from './figure.js';

let items = [];
let changed = () => {};

/** A person's files, in the order in which they came; whoever sits down after them doesn't see them. */
export const queue = me => items.filter(item => item.me.principal === me.principal && item.me.hospital === me.hospital && item.me.name === me.name);

/** Who draws them. */
export const whenChanged = draw => { changed = draw; };

/** Forgets a file that isn't being sent. */
export const remove = item => { items = items.filter(other => other !== item); changed(); };

/** True while something goes up: the page must not be left. */
export const isSending = () => items.some(item => item.state === 'sending');

/** Takes files in: tells their kind by their header and checks each once. */
export async function take(files, me, forms) {
  const kinds = (await feedForms()).filter(form => forms.includes(form.kind));
  for (const file of files) {
    const item = { id: newKey(), file, me, kind: kinds[0].kind, mode: '', from: '', to: '', hospital: '', state: 'new', share: 0, key: newKey() };
    items.push(item);
    changed();
    const header = await headerOf(file).catch(() => null);
    const guess = guessKind(kinds, header, file.name);
    Object.assign(item, { kind: guess.kind, by: guess.by, mends: header?.includes('报送编号 feed') ?? false });
    await check(item);
  }
}

/** Says something else about a file; that makes it another feed, to be checked again. */
export async function say(item, words) {
  Object.assign(item, words, { key: newKey(), report: null, problem: null });
  await check(item);
}

const query = item => ({ hospital: item.hospital, mode: item.mode, from: item.from && item.to ? item.from : '', to: item.from && item.to ? item.to : '' });

const headers = (item, more) => ({ 'Content-Type': mediaType(item.file.name), ...more });

/** Reads the file as it would be read, and keeps nothing. */
export async function check(item) {
  const { mode: _, ...asked } = query(item);
  if (item.file.size > bodyLimit) { Object.assign(item, { state: 'checked', report: null, large: true }); changed(); return; }
  await step(item, 'checking', 'checked', async () => {
    item.report = await sendFile(address(`/api/feeds/${item.kind}`, { ...asked, validate: true }), item.file, headers(item), share => moved(item, share));
  });
}

/** Sends it and follows it to its end. The same key goes with every try, so that it counts once. */
export async function push(item) {
  await step(item, 'sending', 'processing', async () => {
    const { body, headers: encoding } = await packed(item.file);
    item.before = await figureOf(item.kind, item.hospital || item.me.hospital, item.report?.to);
    item.feed = await sendFile(address(`/api/feeds/${item.kind}`, query(item)), body, headers(item, { 'Idempotency-Key': item.key, ...encoding }), share => moved(item, share));
  });
  if (item.state === 'processing') await follow(item);
}

/** Sends every checked file, one after the other. */
export async function pushAll(me) {
  for (const item of queue(me).filter(ready)) await push(item);
}

/** True when nothing is against sending it. */
export const ready = item => item.state === 'checked' && !item.problem && !item.report?.problem;

async function follow(item) {
  await step(item, 'processing', 'done', async () => {
    item.feed = await settled(item.feed.feedId, feed => { item.feed = feed; moved(item, feed.progress ?? 0); });
    item.after = item.feed.status === 'completed' ? await figureOf(item.kind, item.hospital || item.me.hospital, item.feed.to) : null;
  });
}

/** The receipt of a feed once it is completed or refused. */
export async function settled(feedId, onReceipt = () => {}) {
  for (;;) {
    const feed = await get(`/api/feeds/${encodeURIComponent(feedId)}`);
    if (feed.status === 'completed' || feed.status === 'refused') return feed;
    onReceipt(feed);
    await new Promise(wake => { setTimeout(wake, 700); });
  }
}

function moved(item, share) {
  item.share = share;
  changed();
}

async function step(item, during, after, work) {
  Object.assign(item, { state: during, share: 0, problem: null });
  changed();
  try {
    await work();
    item.state = after;
  } catch (problem) {
    Object.assign(item, { problem, state: during === 'processing' ? 'processing' : 'checked' });
  }
  changed();
}

window.addEventListener('beforeunload', event => { if (isSending()) event.preventDefault(); });

// Who is signed in, and signing in and out. The key is sent once and then forgotten; what stays is a cookie that scripts can't read.
import { Problem, get, send } from './api.js';

/** The signed-in person, or null. */
export async function whoAmI() {
  try {
    return await get('/api/session');
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null;
    throw problem;
  }
}

/** How one can sign in: with a key always, with the organisation's account where that is set up. */
export const signInWays = () => get('/api/session/ways').catch(() => ({ key: true, entra: false }));

// The other windows of the console learn that somebody signed in or out.
const windows = new BroadcastChannel('console-session');

/** Tells when another window signed in or out; answers how to stop listening. */
export function onSession(told) {
  const hear = event => told(event.data);
  windows.addEventListener('message', hear);
  return () => windows.removeEventListener('message', hear);
}

/** Tells the other windows that somebody is signed in here. */
export const tellSignedIn = () => windows.postMessage('in');

export async function signIn(key) {
  const person = await send('POST', '/api/session', { key });
  tellSignedIn();
  return person;
}

export async function signOut() {
  await send('DELETE', '/api/session');
  windows.postMessage('out');
}

/** What a role does on pages that more than one role sees. */
export const may = {
  decideCodes: me => me.principal === 'pharmacist' || me.principal === 'admin',
  sign: me => me.principal === 'pharmacist',
  review: me => me.principal === 'officer' || me.principal === 'admin',
  pushFeeds: me => me.principal === 'pharmacist' || me.principal === 'admin',
  administer: me => me.principal === 'admin',
};

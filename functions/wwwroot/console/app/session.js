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

export const signIn = key => send('POST', '/api/session', { key });

export const signOut = () => send('DELETE', '/api/session');

/** What a role does on pages that more than one role sees. */
export const may = {
  decideCodes: me => me.principal === 'pharmacist' || me.principal === 'admin',
  sign: me => me.principal === 'pharmacist',
  seeSilence: me => me.principal === 'officer' || me.principal === 'admin',
  review: me => me.principal === 'officer' || me.principal === 'admin',
  pushFeeds: me => me.principal !== 'officer',
  mend: me => me.principal === 'pharmacist' || me.principal === 'admin',
  administer: me => me.principal === 'admin',
};

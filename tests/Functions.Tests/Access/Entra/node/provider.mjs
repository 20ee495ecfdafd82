// A certified OpenID provider on loopback for tests, in place of Entra ID. Whoever comes to sign in is the person set by /control/person. What a test can't
// ask of an honest provider, such as a token that is expired or signed by somebody else, is forged with the provider's own keys.
import { createServer } from 'node:http';
import { createHmac } from 'node:crypto';
import { Provider } from 'oidc-provider';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';

const client = { client_id: 'console', client_secret: 'planted-client-secret-8c1f', redirect_uris: ['http://127.0.0.1/unset'], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post' };
const state = { person: { sub: 'nobody' }, forgery: null, down: false, keys: null, handle: null };
let issuer;

async function newKeys() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = `key-${Math.random().toString(36).slice(2)}`;
  state.keys = { privateKey, publicKey, kid, jwk: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' } };
}

function build() {
  const provider = new Provider(issuer, {
    clients: [client],
    jwks: { keys: [state.keys.jwk] },
    cookies: { keys: ['for-tests-only'] },
    issueRefreshToken: (_, asking) => asking.grantTypeAllowed('refresh_token'),
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'oid', 'roles', 'hospital', 'region', 'groups'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => (state.withdrawn ? undefined : { accountId: sub, claims: () => ({ ...state.person, sub }) }),
  });
  state.handle = provider.callback();
  for (const event of ['grant.error', 'server_error', 'authorization.error']) provider.on(event, (_, error) => process.stderr.write(`${event}: ${error.message} ${error.error_detail ?? ''}\n`));
  state.provider = provider;
}

async function interact(request, response) {
  const { prompt, params, session } = await state.provider.interactionDetails(request, response);
  if (state.person.refuses) return state.provider.interactionFinished(request, response, { error: 'access_denied' }, { mergeWithLastSubmission: false });
  if (prompt.name === 'login') return state.provider.interactionFinished(request, response, { login: { accountId: state.person.sub } });
  const grant = new state.provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid profile');
  return state.provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** A token with any claims: signed by the provider's key, by a stranger's, with the public key as a secret (HS256), or not at all. */
async function forge({ claims, how = 'signed', from = 0, lasts = 300 }) {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: issuer, iat: now, nbf: now + from, exp: now + from + lasts, ...claims };
  const raw = header => `${encode(header)}.${encode(payload)}`;
  if (how === 'none') return `${raw({ alg: 'none', typ: 'JWT' })}.`;
  if (how === 'hs256') {
    const text = raw({ alg: 'HS256', typ: 'JWT', kid: state.keys.kid });
    return `${text}.${createHmac('sha256', await exportSPKI(state.keys.publicKey)).update(text).digest('base64url')}`;
  }
  const key = how === 'stranger' ? (await generateKeyPair('RS256')).privateKey : state.keys.privateKey;
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: state.keys.kid }).sign(key);
}

const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');

// An answer of the token endpoint whose id token is forged: its claims are those of the honest one but for what the test changes.
async function forgeAnswer(body) {
  const answer = JSON.parse(body);
  if (!answer.id_token) return body;
  const honest = JSON.parse(Buffer.from(answer.id_token.split('.')[1], 'base64url'));
  return JSON.stringify({ ...answer, id_token: await forge({ ...state.forgery, claims: { ...honest, nbf: undefined, ...(state.forgery.from !== undefined ? { iat: undefined, exp: undefined } : {}), ...state.forgery.claims } }) });
}

async function control(path, body) {
  if (path === '/control/redirect') { client.redirect_uris = [body.uri]; build(); return {}; }
  if (path === '/control/person') { state.person = body; build(); return {}; }
  if (path === '/control/forgery') { state.forgery = body.how ? body : null; return {}; }
  if (path === '/control/claims') { state.person = body; return {}; }
  if (path === '/control/withdraw') { state.withdrawn = body.withdrawn; return {}; }
  if (path === '/control/keys') { await newKeys(); build(); return {}; }
  if (path === '/control/down') { state.down = body.down; return {}; }
  if (path === '/control/token') return { token: await forge(body) };
  return null;
}

const read = async request => { const parts = []; for await (const part of request) parts.push(part); return Buffer.concat(parts).toString(); };

const server = createServer(async (request, response) => {
  const path = new URL(request.url, issuer).pathname;
  if (path.startsWith('/control/')) {
    const answer = await control(path, JSON.parse(await read(request) || '{}'));
    response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  } else if (state.down) response.writeHead(503).end();
  else if (path.startsWith('/interaction/')) await interact(request, response);
  else {
    if (path === '/token' && state.forgery) tamper(response);
    state.handle(request, response);
  }
});

function tamper(response) {
  const end = response.end.bind(response);
  response.end = body => { forgeAnswer(String(body)).then(text => { response.setHeader('Content-Length', Buffer.byteLength(text)); end(text); }); return response; };
}

await newKeys();
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  build();
  process.stdout.write(`${JSON.stringify({ issuer })}\n`);
});
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();

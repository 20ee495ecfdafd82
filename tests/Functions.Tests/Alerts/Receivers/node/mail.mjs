// A mail server on loopback for tests. What it does with a mail is said by its addresses: refuse@… and later@… are turned away, drop@… loses
// the connection, slow@… waits for ever, spam@… is taken as an address but not as a mail. What it takes is told line by line on the output.
import { SMTPServer } from 'smtp-server';

const refused = (code, message) => Object.assign(new Error(message), { responseCode: code });
const [, , security] = process.argv;

const server = new SMTPServer({
  authOptional: security !== 'account',
  allowInsecureAuth: true,
  disabledCommands: security === 'plain' ? ['STARTTLS'] : [],
  disableReverseLookup: true,
  logger: false,
  onAuth: ({ username, password }, _session, done) =>
    username === 'alerts' && password === 'planted-password-51c2' ? done(null, { user: username }) : done(refused(535, 'no such account')),
  onMailFrom: ({ address }, _session, done) => done(address.startsWith('nobody@') ? refused(553, 'not from here') : undefined),
  onRcptTo: ({ address }, session, done) => {
    const name = address.split('@')[0];
    if (name === 'refuse') done(refused(550, 'no such mailbox'));
    else if (name === 'later') done(refused(450, 'greylisted'));
    else if (name === 'drop') server.connections.forEach((c) => c._socket.destroy());
    else if (name !== 'slow') done();
  },
  onData: (stream, session, done) => {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map((r) => r.address);
      if (to.some((a) => a.startsWith('spam@'))) return done(refused(554, 'looks like spam'));
      if (to.some((a) => a.startsWith('full@'))) return done(refused(452, 'no room'));
      process.stdout.write(`${JSON.stringify({ from: session.envelope.mailFrom.address, to, secure: session.secure, raw: Buffer.concat(parts).toString('base64') })}\n`);
      done();
    });
  },
});

server.on('error', () => {});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: server.server.address().port })}\n`));
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();

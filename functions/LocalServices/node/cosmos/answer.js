'use strict';
// The shape of an answer: JSON and the headers that clients read.
const { randomUUID } = require('node:crypto');

// The service bills a point read of 1 KB with 1 and its write with about 5; what the stand-in tells is only there to be read.
const REQUEST_CHARGE = '1';

/** Sends a JSON text, bytes or nothing. */
function send(response, status, body, headers) {
  const bytes = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(body);
  response.writeHead(status, {
    'content-type': 'application/json', 'x-ms-activity-id': randomUUID(), 'x-ms-request-charge': REQUEST_CHARGE, 'x-ms-version': '2020-07-15',
    ...(status === 304 || status === 204 ? {} : { 'content-length': bytes?.length ?? 0 }), ...headers,
  });
  response.end(bytes);
}

function sendObject(response, status, value, headers) {
  send(response, status, JSON.stringify(value), headers);
}

/** Sends a page of rows that are JSON texts already. */
function sendRows(response, container, { rows, continuation }, headers) {
  const body = `{"_rid":"${container.rid}","Documents":[${rows.join()}],"_count":${rows.length}}`;
  const next = continuation === undefined ? {} : { 'x-ms-continuation': continuation };
  send(response, 200, body, { ...headers, 'x-ms-item-count': String(rows.length), ...next });
}

function sendRefusal(response, refusal) {
  const substatus = refusal.substatus ? { 'x-ms-substatus': String(refusal.substatus) } : {};
  sendObject(response, refusal.status, { code: refusal.code, message: refusal.message }, substatus);
}

module.exports = { send, sendObject, sendRows, sendRefusal };

'use strict';
// Faults on demand, for tests of what the product does about them. POST /_emu/faults with
// { count, status, retryAfterMs, substatus, delayMs, drop, match, method }: the next `count` requests whose path contains `match` and whose
// method is `method` are delayed, dropped or answered with `status`. A count of 0 ends them.

const TOO_MANY_REQUESTS = 429;

class Faults {
  #fault;

  inject(fault) {
    this.#fault = fault.count > 0 ? { ...fault } : undefined;
  }

  get left() {
    return this.#fault?.count ?? 0;
  }

  /** Does to a request what is due; true when that was its answer. */
  async strike(request, response, path) {
    const fault = this.#fault;
    if (!fault || (fault.match && !path.includes(fault.match)) || (fault.method && fault.method !== request.method)) return false;
    if (--fault.count === 0) this.#fault = undefined;
    if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault.drop) {
      request.socket.destroy();
      return true;
    }
    if (!fault.status) return false;
    response.writeHead(fault.status, headers(fault));
    response.end(JSON.stringify({ code: String(fault.status), message: 'an injected fault' }));
    return true;
  }
}

function headers({ status, retryAfterMs = 10, substatus }) {
  const common = { 'content-type': 'application/json' };
  if (status === TOO_MANY_REQUESTS) return { ...common, 'x-ms-retry-after-ms': String(retryAfterMs), 'x-ms-substatus': '3200' };
  return substatus ? { ...common, 'x-ms-substatus': String(substatus) } : common;
}

module.exports = { Faults };

'use strict';

const CODES = {
  304: 'NotModified', 400: 'BadRequest', 404: 'NotFound', 409: 'Conflict', 412: 'PreconditionFailed', 413: 'RequestEntityTooLarge', 501: 'NotImplemented',
};

/** A refusal as the service words it: an HTTP status and, for some, a sub-status. */
class CosmosError extends Error {
  constructor(status, message, substatus = 0) {
    super(message);
    this.status = status;
    this.substatus = substatus;
  }

  get code() {
    return CODES[this.status] ?? 'InternalServerError';
  }
}

module.exports = { CosmosError };

'use strict';

/** The value that follows `--name`, or undefined. */
function argument(name) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

module.exports = { argument };

'use strict';
const { CosmosError } = require('./cosmos-error');
const { tokenize } = require('./sql-tokens');

/** A place in a query's tokens. */
class SqlCursor {
  constructor(query) {
    this.tokens = tokenize(query);
    this.at = 0;
  }

  parenthesised(item) {
    this.expect('(');
    const items = this.list(item);
    this.expect(')');
    return items;
  }

  list(item) {
    const items = [item()];
    while (this.take(',')) items.push(item());
    return items;
  }

  name() {
    const token = this.next();
    return token.kind === 'word' ? token.text : this.fail(token);
  }

  peek() {
    return this.tokens[this.at];
  }

  next() {
    return this.tokens[this.at++] ?? this.fail();
  }

  take(keyword) {
    const token = this.peek();
    if (!token || token.kind === 'text' || token.upper !== keyword) return false;
    this.at++;
    return true;
  }

  expect(keyword) {
    if (!this.take(keyword)) this.fail();
  }

  fail(token = this.peek()) {
    throw new CosmosError(400, `Syntax error near '${token?.text ?? 'the end'}'. The stand-in supports a part of the language, see its README.`);
  }
}

module.exports = { SqlCursor };

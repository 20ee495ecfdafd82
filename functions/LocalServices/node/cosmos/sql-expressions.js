'use strict';
// Expressions: OR, AND, NOT, comparisons, IN, BETWEEN, calls, paths, literals and parameters.
const { CosmosError } = require('./cosmos-error');
const { SqlCursor } = require('./sql-cursor');
const { FUNCTIONS } = require('./sql-functions');

const COMPARISONS = new Set(['=', '!=', '<>', '<', '<=', '>', '>=']);
const LITERALS = new Map([['TRUE', true], ['FALSE', false], ['NULL', null], ['UNDEFINED', undefined]]);

class ExpressionParser extends SqlCursor {
  either() {
    let left = this.both();
    while (this.take('OR')) left = { kind: 'or', left, right: this.both() };
    return left;
  }

  both() {
    let left = this.inverse();
    while (this.take('AND')) left = { kind: 'and', left, right: this.inverse() };
    return left;
  }

  inverse() {
    return this.take('NOT') ? { kind: 'not', operand: this.inverse() } : this.comparison();
  }

  comparison() {
    const left = this.operand();
    const negated = this.take('NOT');
    if (this.take('IN')) return invertIf(negated, { kind: 'in', left, options: this.parenthesised(() => this.operand()) });
    if (this.take('BETWEEN')) return invertIf(negated, this.between(left));
    if (negated) this.fail();
    if (this.peek()?.kind !== 'sign' || !COMPARISONS.has(this.peek().text)) return left;
    return { kind: 'compare', operator: this.next().text, left, right: this.operand() };
  }

  between(left) {
    const low = this.operand();
    this.expect('AND');
    return {
      kind: 'and',
      left: { kind: 'compare', operator: '>=', left, right: low },
      right: { kind: 'compare', operator: '<=', left, right: this.operand() },
    };
  }

  operand() {
    const token = this.next();
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'literal', value: token.text };
    if (token.kind === 'parameter') return { kind: 'parameter', name: token.text };
    if (token.text === '-' && this.peek()?.kind === 'number') return { kind: 'literal', value: -Number(this.next().text) };
    if (token.text === '(') return this.group();
    if (token.kind !== 'word') this.fail(token);
    if (this.peek()?.text === '(') return this.call(token);
    if (LITERALS.has(token.upper)) return { kind: 'literal', value: LITERALS.get(token.upper) };
    return this.path(token);
  }

  group() {
    const inner = this.either();
    this.expect(')');
    return inner;
  }

  call(token) {
    if (!FUNCTIONS.has(token.upper)) throw new CosmosError(400, `The stand-in does not know the function ${token.text}.`);
    return { kind: 'call', name: token.upper, operands: this.parenthesised(() => this.operand()) };
  }

  path(token) {
    const steps = [];
    for (;;) {
      if (this.take('.')) steps.push(this.name());
      else if (this.take('[')) steps.push(this.index());
      else return { kind: 'path', root: token.text, steps };
    }
  }

  index() {
    const step = this.next();
    this.expect(']');
    return step.kind === 'number' ? Number(step.text) : step.text;
  }
}

function invertIf(negated, operand) {
  return negated ? { kind: 'not', operand } : operand;
}

module.exports = { ExpressionParser };

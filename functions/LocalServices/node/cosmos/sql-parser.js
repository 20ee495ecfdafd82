'use strict';
// SELECT [TOP n] * | VALUE COUNT(1) | VALUE expression | expression [AS name], … FROM alias [WHERE condition]
// [ORDER BY path [ASC|DESC], …] [OFFSET n LIMIT n]
const { CosmosError } = require('./cosmos-error');
const { FUNCTIONS } = require('./sql-functions');
const { tokenize } = require('./sql-tokens');

const COMPARISONS = new Set(['=', '!=', '<>', '<', '<=', '>', '>=']);
const LITERALS = new Map([['TRUE', true], ['FALSE', false], ['NULL', null], ['UNDEFINED', undefined]]);
const KEYWORDS = new Set(['SELECT', 'FROM', 'WHERE', 'ORDER', 'BY', 'OFFSET', 'LIMIT', 'AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'AS', 'ASC', 'DESC', 'JOIN', 'GROUP']);

class Parser {
  constructor(query) {
    this.tokens = tokenize(query);
    this.at = 0;
  }

  query() {
    this.expect('SELECT');
    const top = this.take('TOP') ? this.count() : undefined;
    const select = this.selection();
    this.expect('FROM');
    this.alias = this.name();
    if (this.take('AS') || (this.peek()?.kind === 'word' && !KEYWORDS.has(this.peek().upper))) this.alias = this.name();
    const where = this.take('WHERE') ? this.either() : undefined;
    const orderBy = this.take('ORDER') ? this.order() : [];
    const [offset, limit] = this.take('OFFSET') ? [this.count(), (this.expect('LIMIT'), this.count())] : [];
    if (this.peek()) this.fail();
    return { alias: this.alias, select, top: top ?? limit, offset, where, orderBy };
  }

  selection() {
    if (this.take('*')) return { kind: 'all' };
    if (this.take('VALUE')) {
      return this.isCount() ? { kind: 'count' } : { kind: 'value', expression: this.operand() };
    }
    return { kind: 'object', members: this.list(() => this.member()) };
  }

  isCount() {
    const ahead = this.tokens.slice(this.at, this.at + 4).map((token) => token.upper).join('');
    if (ahead !== 'COUNT(1)') return false;
    this.at += 4;
    return true;
  }

  member() {
    const expression = this.operand();
    const name = this.take('AS') ? this.name() : expression.kind === 'path' ? expression.steps.at(-1) : undefined;
    if (name === undefined) this.fail();
    return { name, expression };
  }

  order() {
    this.expect('BY');
    return this.list(() => {
      const expression = this.operand();
      const descending = this.take('DESC');
      if (!descending) this.take('ASC');
      return { expression, descending };
    });
  }

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
    if (!COMPARISONS.has(this.peek()?.text)) return left;
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

  count() {
    const token = this.next();
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    return token.kind === 'parameter' ? { kind: 'parameter', name: token.text } : this.fail(token);
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

function invertIf(negated, operand) {
  return negated ? { kind: 'not', operand } : operand;
}

/** The tree of a query. */
function parse(query) {
  const parser = new Parser(query);
  const tree = parser.query();
  mustKnowRoots(tree, tree.alias);
  return tree;
}

function mustKnowRoots(node, alias) {
  if (node === null || typeof node !== 'object') return;
  if (node.kind === 'path' && node.root !== alias) throw new CosmosError(400, `Identifier '${node.root}' could not be resolved.`);
  Object.values(node).forEach((child) => mustKnowRoots(child, alias));
}

module.exports = { parse };

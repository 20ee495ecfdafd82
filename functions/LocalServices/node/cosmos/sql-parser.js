'use strict';
// SELECT [TOP n] * | VALUE COUNT(1) | VALUE expression | expression [AS name], … FROM alias [WHERE condition]
// [ORDER BY path [ASC|DESC], …] [OFFSET n LIMIT n]
const { CosmosError } = require('./cosmos-error');
const { ExpressionParser } = require('./sql-expressions');

const AFTER_ALIAS = new Set(['WHERE', 'ORDER', 'OFFSET', 'JOIN', 'GROUP', 'IN']);

class QueryParser extends ExpressionParser {
  query() {
    this.expect('SELECT');
    const top = this.take('TOP') ? this.count() : undefined;
    const select = this.selection();
    this.expect('FROM');
    this.alias = this.name();
    if (this.take('AS') || (this.peek()?.kind === 'word' && !AFTER_ALIAS.has(this.peek().upper))) this.alias = this.name();
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

  count() {
    const token = this.next();
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    return token.kind === 'parameter' ? { kind: 'parameter', name: token.text } : this.fail(token);
  }
}

/** The tree of a query. */
function parse(query) {
  const parser = new QueryParser(query);
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

'use strict';
// Turns expressions into functions of a document. A condition that is neither true nor false (undefined) selects nothing.
const { FUNCTIONS, equals } = require('./sql-functions');
const { CosmosError } = require('./cosmos-error');

const ORDERS = {
  '<': (left, right) => left < right, '<=': (left, right) => left <= right, '>': (left, right) => left > right, '>=': (left, right) => left >= right,
};
const TYPE_ORDER = ['undefined', 'null', 'boolean', 'number', 'string', 'array', 'object'];

/** @returns {(doc: object) => any} */
function compile(node, parameters) {
  const inner = (child) => compile(child, parameters);
  switch (node.kind) {
    case 'literal': return () => node.value;
    case 'parameter': return constant(node, parameters);
    case 'path': return path(node.steps);
    case 'call': return call(FUNCTIONS.get(node.name), node.operands.map(inner));
    case 'compare': return compare(node.operator, inner(node.left), inner(node.right));
    case 'in': return oneOf(inner(node.left), node.options.map(inner));
    case 'and': return and(inner(node.left), inner(node.right));
    case 'or': return or(inner(node.left), inner(node.right));
    case 'not': return not(inner(node.operand));
    default: throw new CosmosError(400, `The stand-in does not know the expression ${node.kind}.`);
  }
}

function constant(node, parameters) {
  if (!parameters.has(node.name)) throw new CosmosError(400, `The parameter ${node.name} has no value.`);
  const value = parameters.get(node.name);
  return () => value;
}

function path(steps) {
  return (doc) => {
    let value = doc;
    for (const step of steps) {
      if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
      value = value[step];
    }
    return value;
  };
}

function call(of, operands) {
  return (doc) => of(...operands.map((operand) => operand(doc)));
}

function compare(operator, left, right) {
  if (operator === '=') return (doc) => equals(left(doc), right(doc));
  if (operator === '!=' || operator === '<>') return not((doc) => equals(left(doc), right(doc)));
  const holds = ORDERS[operator];
  return (doc) => {
    const [a, b] = [left(doc), right(doc)];
    return isScalar(a) && typeof a === typeof b ? holds(a, b) : undefined;
  };
}

function isScalar(value) {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function oneOf(left, options) {
  return (doc) => {
    const value = left(doc);
    return options.some((option) => equals(value, option(doc)) === true);
  };
}

function and(left, right) {
  return (doc) => {
    const a = left(doc);
    if (a === false) return false;
    const b = right(doc);
    if (b === false) return false;
    return a === true && b === true ? true : undefined;
  };
}

function or(left, right) {
  return (doc) => {
    const a = left(doc);
    if (a === true) return true;
    const b = right(doc);
    if (b === true) return true;
    return a === false && b === false ? false : undefined;
  };
}

function not(operand) {
  return (doc) => {
    const value = operand(doc);
    return typeof value === 'boolean' ? !value : undefined;
  };
}

/** The service's order of values: by type first, then by value. */
function order(left, right) {
  const byType = TYPE_ORDER.indexOf(typeOf(left)) - TYPE_ORDER.indexOf(typeOf(right));
  if (byType !== 0 || !isScalar(left)) return byType;
  return left < right ? -1 : left > right ? 1 : 0;
}

function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

module.exports = { compile, order };

'use strict';
// Runs a query over a container or one partition of it, a page at a time. The continuation is the place of the last row (its sort values
// and its sequence number), so a page neither repeats nor skips a row that was there all along, whatever is written in between.
const { CosmosError } = require('./cosmos-error');
const { compile, order } = require('./sql-evaluation');
const { parse } = require('./sql-parser');

const REMEMBERED = 500;
const trees = new Map();

/** The tree of a query, remembered by its text. */
function treeOf(text) {
  if (typeof text !== 'string') throw new CosmosError(400, 'The request holds no query.');
  let tree = trees.get(text);
  if (tree) return tree;
  tree = parse(text);
  trees.set(text, tree);
  if (trees.size > REMEMBERED) trees.delete(trees.keys().next().value);
  return tree;
}

/**
 * One page of a query's rows, as JSON texts.
 * @returns {{ rows: string[], continuation?: string }}
 */
function runQuery(container, partition, { query, parameters = [] }, { max, continuation }) {
  const tree = treeOf(query);
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const from = continuation === undefined ? undefined : parsePlace(continuation);
  const matches = matching(container, partition, tree, values, from);
  if (tree.select.kind === 'count') return { rows: [String([...matches].length)] };
  const sorted = tree.orderBy.length === 0 ? matches : sortRows(matches, tree.orderBy, from);
  const left = remaining(tree, values, from);
  const skip = from || !tree.offset ? 0 : compile(tree.offset, values)();
  return page(sorted, project(tree.select, values), { max, left, skip });
}

// Without ORDER BY rows come in the order of creation, so the scan itself begins where the last page ended.
function* matching(container, partition, tree, values, from) {
  const holds = tree.where ? compile(tree.where, values) : () => true;
  const sorts = tree.orderBy.map(({ expression }) => compile(expression, values));
  const after = sorts.length === 0 ? from?.sequence : undefined;
  for (const stored of container.scan(partition, after)) {
    if (holds(stored.doc) === true) yield { stored, sequence: stored.sequence, sort: sorts.map((sort) => sort(stored.doc)) };
  }
}

function sortRows(matches, orderBy, from) {
  const compareRows = (left, right) => {
    for (const [i, { descending }] of orderBy.entries()) {
      const difference = order(left.sort[i], right.sort[i]);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return left.sequence - right.sequence;
  };
  const rows = [...matches].filter((row) => !from || compareRows(row, from) > 0);
  return rows.sort(compareRows);
}

function remaining(tree, values, from) {
  if (from?.left !== undefined) return from.left;
  return tree.top ? compile(tree.top, values)() : undefined;
}

function page(matches, show, { max, left, skip }) {
  const rows = [];
  let last;
  for (const match of matches) {
    if (skip-- > 0) continue;
    if (left !== undefined && rows.length >= left) return { rows };
    if (rows.length >= max) return { rows, continuation: formatPlace(last, left === undefined ? undefined : left - rows.length) };
    const row = show(match.stored);
    last = match;
    if (row !== undefined) rows.push(row);
  }
  return { rows };
}

// A missing sort value has no form in JSON, so each value is wrapped: [] is missing, [value] is there.
function formatPlace(row, left) {
  return JSON.stringify({ sort: row.sort.map((value) => value === undefined ? [] : [value]), sequence: row.sequence, left });
}

function parsePlace(text) {
  try {
    const place = JSON.parse(text);
    return { ...place, sort: place.sort.map(([value]) => value) };
  } catch {
    throw new CosmosError(400, 'The continuation token is malformed.');
  }
}

function project(select, values) {
  if (select.kind === 'all') return (stored) => stored.json;
  if (select.kind === 'value') {
    const value = compile(select.expression, values);
    // "SELECT VALUE c" is the document itself, whose text is at hand.
    return (stored) => {
      const shown = value(stored.doc);
      return shown === stored.doc ? stored.json : JSON.stringify(shown);
    };
  }
  const members = select.members.map(({ name, expression }) => [name, compile(expression, values)]);
  return (stored) => JSON.stringify(Object.fromEntries(members.map(([name, value]) => [name, value(stored.doc)])));
}

module.exports = { runQuery, treeOf };

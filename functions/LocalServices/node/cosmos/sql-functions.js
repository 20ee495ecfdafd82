'use strict';
// The functions of the query language that the product uses. undefined is the language's own "no value".

const texts = (of) => (left, right, ignoreCase) => {
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  return ignoreCase === true ? of(left.toLowerCase(), right.toLowerCase()) : of(left, right);
};

const FUNCTIONS = new Map(Object.entries({
  STARTSWITH: texts((text, start) => text.startsWith(start)),
  ENDSWITH: texts((text, end) => text.endsWith(end)),
  CONTAINS: texts((text, part) => text.includes(part)),
  IS_DEFINED: (value) => value !== undefined,
  IS_NULL: (value) => value === null,
  ARRAY_CONTAINS: (list, value) => Array.isArray(list) ? list.some((item) => equals(item, value) === true) : undefined,
  LOWER: (text) => typeof text === 'string' ? text.toLowerCase() : undefined,
  UPPER: (text) => typeof text === 'string' ? text.toUpperCase() : undefined,
}));

/** Whether two JSON values are the same; undefined when one of them is no value. */
function equals(left, right) {
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && equals(left[name], right[name]) === true);
}

module.exports = { FUNCTIONS, equals };

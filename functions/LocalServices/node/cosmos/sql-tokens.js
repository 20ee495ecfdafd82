'use strict';
const { CosmosError } = require('./cosmos-error');

const TOKEN = /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<parameter>@\w+)|(?<word>[A-Za-z_]\w*)|(?<sign><=|>=|<>|!=|[=<>()[\].,*-]))/y;
const ESCAPES = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Splits a query into tokens `{ kind, text }`; words keep their case, `upper` is for comparing keywords. */
function tokenize(query) {
  const text = query.trim().replace(/;$/, '').trimEnd();
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new CosmosError(400, `Syntax error near '${text.slice(at, at + 20)}'. The stand-in supports a part of the language, see its README.`);
    const [kind, value] = Object.entries(match.groups).find(([, group]) => group !== undefined);
    tokens.push({ kind, text: kind === 'text' ? unquote(value) : value, upper: kind === 'word' ? value.toUpperCase() : value });
  }
  return tokens;
}

function unquote(quoted) {
  return quoted.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_, escape) =>
    escape[0] === 'u' && escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : ESCAPES[escape] ?? escape);
}

module.exports = { tokenize };

// Reads Bicep files without the compiler and says where one can't be read: FILE:LINE:COLUMN. Files are arguments; ends with 1 when something was found.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');

/** The innermost nodes that stand for something unreadable or absent. */
function* problems(node) {
  if (node.isMissing) yield { at: node.startPosition, what: `缺少 / missing ${node.type}` };
  else if (!node.hasError) return;
  else if (node.isError && !node.children.some(c => c.hasError)) yield { at: node.startPosition, what: `无法识别 / not understood: ${node.text.split('\n', 1)[0].slice(0, 60)}` };
  else for (const child of node.children) yield* problems(child);
}

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

for (const file of process.argv.slice(2)) {
  const tree = parser.parse(readFileSync(file, 'utf8'));
  for (const { at, what } of problems(tree.rootNode)) {
    console.log(`${file}:${at.row + 1}:${at.column + 1}: ${what}`);
    process.exitCode = 1;
  }
}

// Makes the console's libraries from the pinned packages, the same bytes every time: node build.mjs FOLDER
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [, , folder] = process.argv;
if (!folder) throw new Error('which folder? / 请给出目标目录');
const licences = join(folder, 'licences');
await mkdir(licences, { recursive: true });

// lit-html comes as modules that a browser reads as they are; their source maps stay where the sources are.
for (const file of ['lit-html.js', 'directive.js']) {
  const source = await readFile(join('node_modules/lit-html', file), 'utf8');
  await writeFile(join(folder, file), source.replace(/\/\/# sourceMappingURL=.*\n?$/, ''));
}

await build({ entryPoints: ['charts.mjs'], outfile: join(folder, 'echarts.js'), bundle: true, minify: true, format: 'esm', charset: 'ascii', legalComments: 'eof', logLevel: 'warning' });

for (const [from, to] of [
  ['lit-html/LICENSE', 'lit-html.LICENSE.txt'], ['echarts/LICENSE', 'echarts.LICENSE.txt'], ['echarts/NOTICE', 'echarts.NOTICE.txt'], ['echarts/licenses/LICENSE-d3', 'echarts.LICENSE-d3.txt'],
  ['zrender/LICENSE', 'zrender.LICENSE.txt'], ['tslib/LICENSE.txt', 'tslib.LICENSE.txt'],
]) await writeFile(join(licences, to), (await readFile(join('node_modules', from), 'utf8')).replaceAll('\r\n', '\n'));

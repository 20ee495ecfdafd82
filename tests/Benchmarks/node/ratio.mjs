// Runs ratio.sql on one thread and prints its result, then what the process took. Arguments: the file of lines, the catalogue.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [file, catalogue] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await connection.run(`
    CREATE TABLE catalogue AS SELECT * FROM read_csv(
        $catalogue, header = true, columns = {'code': 'VARCHAR', 'pack_size': 'DECIMAL(9,2)', 'essential': 'BOOLEAN', 'in_scope': 'BOOLEAN'})`, { catalogue });
const query = readFileSync(new URL('ratio.sql', import.meta.url), 'utf8');
const result = await connection.runAndReadAll(query, { file });
for (const row of result.getRowsJson()) process.stdout.write(row.join('\t') + '\n');

const { user, system } = process.cpuUsage();
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
process.stdout.write(`#\t${(user + system) / 1e6}\t${peak / 1024}\n`);

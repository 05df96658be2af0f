// crosstab-duckdb.mjs FOLDER PROJECTS: the questions of crosstab.c to DuckDB, on the CSV files that
// it wrote to FOLDER, with two threads. Prints `measure value unit against`; the last says how much
// was counted in all cells, which crosstab.c says of its own tables too.
import { DuckDBInstance } from '@duckdb/node-api';

const [folder, projects] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const load = (name, columns) =>
    db.run(`CREATE TABLE ${name} AS SELECT * FROM read_csv('${folder}/${name}.csv', header = false,
            nullstr = '', columns = ${columns})`);
await load('project', "{'id': 'INTEGER', 'level': 'VARCHAR', 'mission': 'VARCHAR', 'region': 'VARCHAR'}");
await load('participation', "{'project': 'INTEGER', 'agency': 'INTEGER'}");
await load('agency', "{'id': 'INTEGER', 'sector': 'VARCHAR'}");
await load('project_factor', "{'project': 'INTEGER', 'factor': 'INTEGER'}");
// As compact as DuckDB has it: categories as enumerations.
for (const [table, column] of [['project', 'level'], ['project', 'mission'], ['project', 'region'],
                               ['agency', 'sector']]) {
    await db.run(`CREATE TYPE ${column} AS ENUM (SELECT DISTINCT ${column} FROM ${table}
                  WHERE ${column} IS NOT NULL)`);
    await db.run(`ALTER TABLE ${table} ALTER ${column} TYPE ${column}`);
}

const questions = {
    'level x mission': `SELECT level, mission, count(*) AS n FROM project
        WHERE level IS NOT NULL AND mission IS NOT NULL GROUP BY 1, 2`,
    'level x mission in one region': `SELECT level, mission, count(*) AS n FROM project
        WHERE level IS NOT NULL AND mission IS NOT NULL AND region = 'south' GROUP BY 1, 2`,
    'sector x level': `SELECT sector, level, count(*) AS n FROM (SELECT DISTINCT q.project, sector, level
        FROM participation AS q JOIN agency AS a ON a.id = q.agency
        JOIN project AS p ON p.id = q.project WHERE level IS NOT NULL) GROUP BY 1, 2`,
    'factor x level': `SELECT factor, level, count(*) AS n FROM project_factor AS f
        JOIN project AS p ON p.id = f.project WHERE level IS NOT NULL GROUP BY 1, 2`,
    'truth table of 5 conditions': `SELECT b, c, count(*) AS n, f, g, mission = 'core_function' AS m,
        sum((level = 'collaboration')::INTEGER) FROM project AS p
        JOIN (SELECT q.project, bool_or(sector = 'business') AS b, bool_or(sector = 'community') AS c
              FROM participation AS q JOIN agency AS a ON a.id = q.agency GROUP BY 1) AS q ON q.project = p.id
        JOIN (SELECT project, bool_or(factor = 1) AS f, bool_or(factor = 2) AS g FROM project_factor GROUP BY 1)
             AS x ON x.project = p.id
        WHERE level IS NOT NULL AND mission IS NOT NULL GROUP BY b, c, f, g, m`,
    'factor x factor': `SELECT a.factor, b.factor, count(*) AS n FROM project_factor AS a
        JOIN project_factor AS b ON b.project = a.project GROUP BY 1, 2`,
};
for (const [name, sql] of Object.entries(questions)) {
    const times = [];
    let sum = 0;
    for (let i = 0; i < 9; i++) {
        const start = process.hrtime.bigint();
        const rows = await (await db.runAndReadAll(`SELECT sum(n), bit_xor(hash(cell)) FROM (${sql}) AS cell`)).getRows();
        times.push(Number(process.hrtime.bigint() - start) / 1e6);
        sum = Number(rows[0][0]);
    }
    times.sort((a, b) => a - b);
    console.log(`${name}, ${projects} projects: DuckDB, 2 threads, warm, without tests\t${times[4].toFixed(4)}\tms\t` +
                `${sum} counted`);
}

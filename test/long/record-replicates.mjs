// Checks every claim of tier smoke with the build of one folder and writes each replicate
// that was run: node record-replicates.mjs FOLDER SEED FILE. Plain JavaScript on the public
// names, as it also runs builds that are older than this file.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder, seed, file] = process.argv;
const load = (path) => import(pathToFileURL(join(folder, 'dist', path)).href);
const tvd = await load('src/index.js');
const suites = Object.values(await load('properties/index.js'));
const pool = tvd.startTaskPool(availableParallelism());
const options = { tier: 'smoke', seed: Number(seed), engine: 'wasm' };

/** JSON that keeps NaN, infinities and -0 apart. */
const exactText = (value) =>
  JSON.stringify(value, (_, item) =>
    typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))
      ? `${Object.is(item, -0) ? '-0' : item}`
      : item,
  );

const replicates = {};
const decided = {};
for (const suite of suites) {
  const inner = tvd.poolSource(pool, suite);
  const run = async (request, signal) => {
    const answers = await inner.run(request, signal);
    const { claim, control = '', phase, candidate = 0, setting, first } = request;
    const place = [claim, control, phase, candidate, tvd.canonicalSetting(setting)];
    if (!signal.aborted) {
      for (const [index, { outcome, values, drift, trace }] of answers.entries()) {
        const name = [...place, first + index].join('|');
        replicates[name] = exactText([outcome, values, drift ?? null, trace ?? null]);
      }
    }
    return answers;
  };
  for (const claim of suite.properties ?? suite.claims) {
    if ((claim.firstTier ?? 'smoke') !== 'smoke') continue;
    const evidence = await tvd.check(suite, claim, options, { ...inner, run });
    decided[evidence.claim.id] = {
      kind: evidence.kind ?? 'simulated',
      verdict: evidence.verdict.kind,
    };
  }
}
writeFileSync(file, JSON.stringify({ replicates, decided }));
await pool.close();

/**
 * Plants every mutant in turn and says which tests turn red.
 *
 *   npm run test:mutants [-- H6 N2 ...]
 *
 * Exit code 1 when a mutant survives, no longer applies, or a test is red without one.
 */
import { catalogue } from './catalogue/index.js';
import { type Outcome, startMutants } from './run-mutants.js';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => catalogue.every((mutant) => mutant.id !== id));
if (unknown.length > 0) throw new Error(`no mutant ${unknown.join(', ')}`);
const selected = catalogue.filter(({ id }) => wanted.length === 0 || wanted.includes(id));

const startedAt = performance.now();
let numProblems = 0;
for (const run of startMutants(selected)) {
  const outcome = await run;
  if (outcome.problem !== undefined) numProblems += 1;
  process.stdout.write(`${inLines(outcome)}\n`);
}
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(
  `\n${selected.length} mutants, ${numProblems} problems, ${seconds.toFixed(0)} s\n`,
);
process.exitCode = numProblems === 0 ? 0 : 1;

function inLines({ mutant, red, problem, seconds }: Outcome): string {
  const id = (mutant?.id ?? '-').padEnd(4);
  const state = problem === undefined ? (mutant === undefined ? 'green' : 'red') : 'PROBLEM';
  const [first, ...others] = red;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [
    `${id} ${seconds.toFixed(1).padStart(5)} s  ${state.padEnd(8)} ${mutant?.fault ?? 'No fault.'}`,
    ...(problem === undefined ? [] : [problem]),
    ...(first === undefined ? [] : [`${first}${more}`]),
  ].join(`\n${' '.repeat(22)}`);
}

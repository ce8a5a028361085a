import type { Mutant } from '../mutant.js';

const check = 'test/unit/check';

/** Faults in how runs are made, counted and judged fit for use. */
export const runs: readonly Mutant[] = [
  {
    id: 'H4',
    // QMCPACK/qmcpack pull request 374
    fault: 'Long runs are made to the short design.',
    file: 'src/check/plan/plan.ts',
    find: 'const design = designs[tier];',
    replace: 'const design = tier === undefined ? designs[tier] : designs.smoke;',
    tests: [`${check}/tiers.test.ts`],
  },
  {
    id: 'H12',
    // synesenom/ran issue 1000
    fault: 'The seed is pinned: every run uses the same one.',
    file: 'src/check/replicates/run-replicates.ts',
    find: 'keyFromSeed(request.seed)',
    replace: 'keyFromSeed(1)',
    tests: [`${check}/seeds.test.ts`],
  },
  {
    id: 'H14',
    fault: 'Draws of one chain that goes on from call to call are taken for replicates.',
    file: 'src/check/check-property.ts',
    find: 'changed === undefined',
    replace: "(changed === undefined || changed.code === 'not-reproducible')",
    tests: [`${check}/not-independent.test.ts`],
  },
  {
    id: 'H15',
    fault: 'Replicates that failed are dropped, and the others decide.',
    file: 'src/check/check-setting.ts',
    find: 'consumed.push(replicate);',
    replace: "if (replicate.outcome !== 'completed') continue;\n    consumed.push(replicate);",
    tests: [`${check}/not-independent.test.ts`],
  },
  {
    id: 'H16',
    fault: 'Batches count in the order in which they finish, so quick runs come first.',
    file: 'src/workers/answers-in-order.ts',
    find: `for (let batch = underWay.shift(); batch !== undefined; batch = underWay.shift()) {
      const answers = await batch;`,
    replace: `while (underWay.length > 0) {
      const [place, answers] = await Promise.race(
        underWay.map(async (batch, index) => [index, await batch] as const),
      );
      underWay.splice(place, 1);`,
    tests: [`${check}/replicates/replicate-stream.test.ts`],
  },
  {
    id: 'H19',
    fault: 'Candidates of a counterexample are tested on the seeds that found it.',
    file: 'src/check/replicates/run-replicates.ts',
    find: 'request.phase,\n    request.candidate ?? 0,',
    replace: "request.phase === 'shrink' ? 'explore' : request.phase,\n    0,",
    tests: [`${check}/seeds.test.ts`],
  },
  {
    id: 'N8',
    fault: 'A diagnostic of chains that is no number counts as good.',
    file: 'src/check/decide/diagnose-traces.ts',
    find: 'holds: rHat <= largestRHat,',
    replace: 'holds: !(rHat > largestRHat),',
    tests: [`${check}/decide/diagnose-traces.test.ts`],
  },
  {
    id: 'N9',
    fault: 'Copies of one run pass for replicates.',
    file: 'src/check/decide/diagnose-traces.ts',
    find: 'holds: numCopies === 0,',
    replace: 'holds: numCopies < traces.length,',
    tests: [`${check}/decide/diagnose-traces.test.ts`],
  },
  {
    id: 'N10',
    fault: 'The smallest counterexample is confirmed on the seeds that refuted it before.',
    file: 'src/check/shrink/shrink.ts',
    find: "phase: 'final'",
    replace: "phase: 'confirm'",
    tests: [`${check}/seeds.test.ts`],
  },
];

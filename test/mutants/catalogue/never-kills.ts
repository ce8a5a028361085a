import type { Mutant } from '../mutant.js';

const common = {
  file: 'src/stats/e-values/combine.ts',
  find: 'return sum + logAfter - logBefore;',
  tests: ['test/unit/stats/e-values/e-values.test.ts'],
};

/** Edits that must not count as killed: a judge that calls everything red sees nothing. */
export const neverKills: readonly (Mutant & { readonly because: string })[] = [
  {
    ...common,
    id: 'C1',
    fault: 'It changes nothing.',
    replace: 'return sum + (logAfter - logBefore);',
    because: 'survived test/unit/stats/e-values/e-values.test.ts',
  },
  {
    ...common,
    id: 'C2',
    fault: 'It is no program.',
    replace: 'return sum +;',
    because: 'broken: test/unit/stats/e-values/e-values.test.ts: ',
  },
  {
    ...common,
    id: 'C3',
    fault: 'It breaks down where it runs, so that no assertion is reached.',
    replace: 'return sum + logAfterwards - logBefore;',
    because: 'ReferenceError: logAfterwards is not defined',
  },
  {
    ...common,
    id: 'C4',
    fault: 'Its text is not in the file.',
    find: 'return sum * logAfter;',
    replace: 'return sum;',
    because: 'mutant C4 no longer applies: its text occurs 0 times',
  },
  {
    ...common,
    id: 'C5',
    fault: 'Its text is in the file more than once.',
    find: 'requireLogEValues(logEValues);',
    replace: '',
    because: 'mutant C5 no longer applies: its text occurs 2 times',
  },
  {
    ...common,
    id: 'C6',
    fault: 'There is no test to turn red.',
    replace: 'return sum;',
    tests: ['test/unit/stats/no-such.test.ts'],
    because: 'broken: no test in test/unit/stats/no-such.test.ts',
  },
];

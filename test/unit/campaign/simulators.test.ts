import { expect, test } from 'vitest';
import { outcomeOf, refutedBy } from '../../campaign/simulators-reference.js';

const verdicts = (...kinds: string[]) =>
  Object.fromEntries(kinds.map((kind, place) => [`a/${place}`, kind]));
const looked = [
  { program: 'p', mutant: 0, seed: 1, verdicts: verdicts('supported', 'supported') },
  { program: 'p', mutant: 7, seed: 1, verdicts: verdicts('refuted', 'invalid') },
  { program: 'p', mutant: 7, seed: 2, verdicts: verdicts('supported', 'inconclusive') },
  { program: 'p', mutant: 7, seed: 3, verdicts: verdicts('refuted', 'refuted') },
  { program: 'p', mutant: 7, seed: 4, verdicts: verdicts('supported') },
  { program: 'q', mutant: 7, seed: 1, verdicts: verdicts('refuted') },
];

test('a mutant is killed by runs with a refuted check, and seen by runs without but not green', () => {
  const mutant = { program: 'p', contracts: [], breaks: [] };
  expect(outcomeOf({ ...mutant, number: 0, name: 'right' }, looked)).toMatchObject({
    runs: 1,
    killed: 0,
    seen: 0,
    by: {},
  });
  expect(outcomeOf({ ...mutant, number: 7, name: 'wrong' }, looked)).toMatchObject({
    runs: 4,
    killed: 2,
    seen: 1,
    by: { 'a/0': { asked: 4, refuted: 2 }, 'a/1': { asked: 3, refuted: 1 } },
  });
  expect(outcomeOf({ ...mutant, number: 4, name: 'not run' }, looked)).toMatchObject({ runs: 0 });
});

test('later runs begin with the check that refuted most often', () => {
  expect(refutedBy({ program: 'p', number: 7 }, looked)).toEqual(['a/0', 'a/1']);
  expect(refutedBy({ program: 'p', number: 0 }, looked)).toEqual([]);
});

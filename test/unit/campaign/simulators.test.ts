import { expect, test } from 'vitest';
import { outcomesOf } from '../../campaign/simulators-reference.js';

test('a mutant is killed by runs with a refuted check, and seen by runs without but not green', () => {
  const mutants = [
    { number: 0, contracts: 'a', name: 'right' },
    { number: 7, contracts: 'a', name: 'wrong' },
    { number: 4, contracts: '', name: 'no contract' },
  ];
  const verdicts = (...kinds: string[]) =>
    Object.fromEntries(kinds.map((kind, place) => [`a/${place}`, kind]));
  const outcomes = outcomesOf(mutants, [
    { mutant: 0, seed: 1, verdicts: verdicts('supported', 'supported') },
    { mutant: 7, seed: 1, verdicts: verdicts('refuted', 'invalid') },
    { mutant: 7, seed: 2, verdicts: verdicts('supported', 'inconclusive') },
    { mutant: 7, seed: 3, verdicts: verdicts('refuted', 'refuted') },
    { mutant: 7, seed: 4, verdicts: verdicts('supported', 'supported') },
  ]);
  expect(outcomes).toMatchObject([
    { number: 0, runs: 1, killed: 0, seen: 0, by: {} },
    { number: 7, runs: 4, killed: 2, seen: 1, by: { 'a/0': 2, 'a/1': 1 } },
    { number: 4, runs: 0, killed: 0, seen: 0, by: {} },
  ]);
});

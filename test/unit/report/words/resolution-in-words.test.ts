import { expect, test } from 'vitest';
import { resolutionInWords } from '../../../../src/report/words/resolution-in-words.js';

const head = { claim: 'mine/variance', tier: 'smoke', seed: 1 } as const;

test('says the smallest fault of each number, and what is not seen', () => {
  const words = resolutionInWords({
    ...head,
    values: { variance: { more: 1.1, less: 1.2 }, mean: { shift: 1.5 } },
    parameters: { 'sgld/chain: stepSize': { more: 1.2 }, 'sgld/chain: numSteps': {} },
  });
  expect(words).toEqual([
    'smallest fault of theory that is refuted: variance x1.1 /1.2, mean +1.5',
    'of the system: sgld/chain: stepSize x1.2',
    'no fault up to a factor of 10 is refuted in sgld/chain: numSteps',
  ]);
});

test('says nothing of a claim without systems', () => {
  const words = resolutionInWords({ ...head, values: { onset: { more: 1.01 } }, parameters: {} });
  expect(words).toEqual(['smallest fault of theory that is refuted: onset x1.01']);
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compiled, compilers, warnings } from './compile.js';
import { simulators } from './places.js';
import { greatestScore, seedsFrom, testOfBatches, testsOfRightSteps } from './right-steps.js';
import { type Answer, startProgram } from './talk.js';

const source = readFileSync(join(simulators, 'mutants.cpp'), 'utf8');

const inputs = [
  [1, 0.5],
  [-0.3, 2],
  [0.7, -1],
];
const regression = {
  kind: 'linear-regression',
  inputs,
  targets: [0.8, -1, 0.3],
  noiseVariance: 0.3,
  priorPrecision: 2,
};
const gaussian = {
  kind: 'gaussian',
  mean: [1, -2],
  precision: [
    [4, 0],
    [0, 0.25],
  ],
};
const seeds = seedsFrom(75, 4);

/** What is asked of each contract; large enough for every fault to come into play. */
function requests(seeds: readonly string[], target: object = regression) {
  const start = seeds.map(() => [0.5, 3]);
  const common = { target, temperature: 1, start };
  const steps = { stepSize: 0.05, numSteps: 30, batchSize: 2, keep: { from: 0, every: 1 } };
  const draws = { numWarmup: 5, numDraws: 30, thin: 2 };
  return {
    'langevin-steps': { ...common, ...steps },
    'posterior-sampler': { ...common, ...draws },
  };
}

async function answerOf(
  words: readonly string[],
  contract: keyof ReturnType<typeof requests>,
): Promise<Answer> {
  const program = startProgram(words);
  const answer = await program.ask({ contract, seeds, spec: requests(seeds)[contract] });
  await program.end();
  return answer;
}

describe.skipIf(compilers.length === 0)('mutants.cpp, needs a compiler', () => {
  const words = compiled(source);
  const listed = () =>
    spawnSync(words()[0] ?? '', ['--list'], { encoding: 'utf8' })
      .stdout.trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));

  test.each(compilers)('%s has nothing to say about it', (compiler) => {
    expect(warnings(source, compiler)).toBe('');
  });

  describe('without a mutant', () => {
    testsOfRightSteps(words, ['json', 'base64', 'npy']);
    testOfBatches(words);

    test('draws from the target, independently', async () => {
      const program = startProgram(words());
      const many = seedsFrom(76, 500);
      const spec = requests(many, gaussian)['posterior-sampler'];
      const { arrays } = await program.ask({ contract: 'posterior-sampler', seeds: many, spec });
      const draws = arrays.draws?.values ?? [];
      const scaled = draws.map((value, place) =>
        place % 2 === 0 ? (value - 1) / 0.5 : (value + 2) / 2,
      );
      const pairs = scaled.slice(2).map((value, place) => value * (scaled[place] ?? Number.NaN));
      const score = (values: readonly number[], deviation: number) =>
        values.reduce((sum, value) => sum + value, 0) / (deviation * Math.sqrt(values.length));
      for (const one of [
        score(scaled, 1),
        score(
          scaled.map((value) => value ** 2 - 1),
          Math.SQRT2,
        ),
        score(pairs, 1),
      ]) {
        expect(Math.abs(one)).toBeLessThan(greatestScore);
      }
      await program.end();
    });
  });

  test('has the 28 mutants of which 27 are served', () => {
    expect(listed().map(([number]) => Number(number))).toEqual(
      Array.from({ length: 28 }, (_, place) => place + 1),
    );
    expect(
      listed()
        .filter(([, contracts]) => contracts === '')
        .map(([number]) => number),
    ).toEqual(['4']);
    const four = spawnSync(words()[0] ?? '', ['--mutant', '4'], { encoding: 'utf8' });
    expect(four).toMatchObject({ status: 2, stdout: '' });
  });

  test('every mutant gives other numbers than the right program, in each of its contracts', async () => {
    const right = {
      'langevin-steps': await answerOf(words(), 'langevin-steps'),
      'posterior-sampler': await answerOf(words(), 'posterior-sampler'),
    };
    for (const [number = '', contracts = ''] of listed()) {
      for (const contract of contracts.split(',').filter((name) => name !== '')) {
        const known = contract as keyof typeof right;
        const answer = await answerOf([...words(), '--mutant', number], known);
        expect(answer.type, `${number} ${contract} ${answer.message}`).toBe('result');
        expect(answer.arrays, `${number} ${contract}`).not.toEqual(right[known].arrays);
      }
    }
  });
});

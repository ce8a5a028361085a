import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { innovations, scores } from './innovations.js';
import { simulators } from './places.js';
import {
  everyState,
  gaussianSteps,
  greatestScore,
  seedsFrom,
  testsOfRightSteps,
} from './right-steps.js';
import { startProgram } from './talk.js';

const words = (name: string, ...options: readonly string[]): string[] => [
  process.execPath,
  join(simulators, `${name}.mjs`),
  ...options,
];

/** Answers of a program to the same request, made several times. */
async function answersOf(name: string, seeds: readonly string[], times = 1) {
  const program = startProgram(words(name));
  const answers = [];
  for (let i = 0; i < times; i++) answers.push(await program.ask(everyState(seeds, 3, 'npy')));
  await program.end();
  return answers.map(({ arrays }) => arrays.states ?? { shape: [], values: [] });
}

describe('right.mjs', () => {
  testsOfRightSteps(() => words('right'), ['json', 'base64', 'npy']);

  test.each(['json', 'base64', 'npy'])('can offer %s alone', async (form) => {
    const program = startProgram(words('right', '--arrays', form));
    expect((await program.hello).arrays).toEqual([form]);
    await program.end();
  });

  test('can send npy files in single precision and with the first axis fastest', async () => {
    const request = everyState(['1', '2', '3'], 4, 'npy');
    const program = startProgram(words('right', '--float32', '--fortran'));
    const { arrays } = await program.ask(request);
    const usual = startProgram(words('right'));
    const states = (await usual.ask(request)).arrays.states ?? { shape: [], values: [] };
    const rounded = { ...states, values: states.values.map(Math.fround) };
    expect(arrays.states).toEqual(rounded);
    await program.end();
    await usual.end();
  });
});

describe('programs with a fault', () => {
  test('forgets-seeds gives one seed other numbers, right.mjs the same', async () => {
    const [first, second] = await answersOf('forgets-seeds', ['1'], 2);
    expect(first?.values).not.toEqual(second?.values);
    const [one, again] = await answersOf('right', ['1'], 2);
    expect(one).toEqual(again);
  });

  test('same-for-all-seeds gives two seeds the same numbers', async () => {
    const [states] = await answersOf('same-for-all-seeds', ['1', '2']);
    expect(states?.values.slice(0, 6)).toEqual(states?.values.slice(6));
  });

  test('depends-on-companions gives a replicate other numbers in other company', async () => {
    const [together] = await answersOf('depends-on-companions', ['1', '2']);
    const [alone] = await answersOf('depends-on-companions', ['2']);
    expect(together?.values.slice(6)).not.toEqual(alone?.values);
    const innocent = await answersOf('right', ['1', '2']);
    expect(together?.values.slice(0, 6)).toEqual(innocent[0]?.values.slice(0, 6));
  });

  test('depends-on-companions and forgets-seeds have right noise', async () => {
    for (const name of ['depends-on-companions', 'forgets-seeds']) {
      const program = startProgram(words(name));
      const { arrays } = await program.ask(everyState(seedsFrom(74, 8), 300));
      const noise = innovations(arrays.states ?? { shape: [], values: [] }, gaussianSteps);
      expect(Math.abs(scores(noise).variance)).toBeLessThan(greatestScore);
      await program.end();
    }
  });

  test('transposed has the kept state first', async () => {
    const [states] = await answersOf('transposed', ['1', '2']);
    expect(states?.shape).toEqual([3, 2, 2]);
  });
});

import { expect, test } from 'vitest';
import { testSeed } from '../../helpers/seed.js';
import { innovations, scores } from './innovations.js';
import { type Request, runOnce, startProgram } from './talk.js';

const target = {
  kind: 'gaussian',
  mean: [1, -2],
  precision: [
    [2, 0.5],
    [0.5, 1],
  ],
};
export const gaussianSteps = { ...target, stepSize: 0.3, temperature: 0.7 };

/** A request for every state of a chain of each seed. */
export function everyState(seeds: readonly string[], numSteps: number, arrays = 'json'): Request {
  const { stepSize, temperature } = gaussianSteps;
  const keep = { from: 0, every: 1 };
  const start = seeds.map(() => [0.5, 3]);
  const spec = { target, stepSize, temperature, start, numSteps, keep };
  return { contract: 'langevin-steps', seeds, spec, arrays };
}

/** Seeds of `numReplicates` replicates of a test. */
export function seedsFrom(first: number, numReplicates: number): string[] {
  const seed = BigInt(testSeed(first));
  return Array.from({ length: numReplicates }, (_, place) => `${seed + BigInt(place)}`);
}

/** The greatest score that right steps may have: a chance of 6e-7 each, five of them a program. */
export const greatestScore = 5;

/** What every program that serves langevin-steps for Gaussians must do. */
export function testsOfRightSteps(words: () => readonly string[], forms: readonly string[]): void {
  test('says hello once, with the protocol and the contract', async () => {
    const program = startProgram(words());
    const hello = await program.hello;
    expect(hello).toMatchObject({ type: 'hello', protocol: 'tvd/1' });
    expect(hello.contracts).toHaveProperty('langevin-steps.targets');
    expect((hello.arrays as string[]).toSorted()).toEqual(forms.toSorted());
    expect((await program.end()).exitCode).toBe(0);
  });

  test('sends arrays of the right shape, the same in every form', async () => {
    const program = startProgram(words());
    const answers = [];
    for (const form of forms) answers.push(await program.ask(everyState(['3', '9', '4'], 4, form)));
    for (const answer of answers) {
      expect(answer.type, answer.message).toBe('result');
      expect(answer.arrays.states?.shape).toEqual([3, 4, 2]);
      expect(answer.arrays.end?.shape).toEqual([3, 2]);
      expect(answer.arrays).toEqual(answers[0]?.arrays);
    }
    expect(answers[0]?.arrays.states?.values.slice(0, 2)).toEqual([0.5, 3]);
    await program.end();
  });

  test('keeps the states that are asked for, and nothing where none are', async () => {
    const program = startProgram(words());
    const all = everyState(['5', '6'], 7);
    const keep = { from: 1, every: 3 };
    const some = { ...all, spec: { ...all.spec, keep } };
    const { keep: _, ...without } = all.spec as { keep: object };
    const [whole, part, end] = [
      await program.ask(all),
      await program.ask(some),
      await program.ask({ ...all, spec: without }),
    ];
    const states = whole.arrays.states?.values ?? [];
    const kept = [1, 4, 8, 11].flatMap((place) => states.slice(2 * place, 2 * place + 2));
    expect(part.arrays.states).toEqual({ shape: [2, 2, 2], values: kept });
    expect(part.arrays.end).toEqual(whole.arrays.end);
    expect(end.arrays.end).toEqual(whole.arrays.end);
    const none = await program.ask({ ...all, spec: { ...without, numSteps: 0 } });
    expect(none.arrays.end).toEqual({ shape: [2, 2], values: [0.5, 3, 0.5, 3] });
    await program.end();
  });

  test('gives a replicate the same bits in any company, other bits for another seed', async () => {
    const program = startProgram(words());
    const seeds = ['9007199254740992', '9007199254740993', '18446744073709551615', '0'];
    const together = await program.ask(everyState(seeds, 9));
    const ends = together.arrays.end?.values ?? [];
    expect(new Set(ends).size).toBe(8);
    for (const [place, seed] of seeds.entries()) {
      const alone = await program.ask(everyState([seed], 9));
      expect(alone.arrays.end?.values).toEqual(ends.slice(2 * place, 2 * place + 2));
    }
    const reversed = await program.ask(everyState(seeds.toReversed(), 9));
    expect(reversed.arrays.end?.values.slice(6)).toEqual(ends.slice(0, 2));
    await program.end();
  });

  test('takes steps with white noise of the right size', async () => {
    const program = startProgram(words());
    const { arrays } = await program.ask(everyState(seedsFrom(71, 16), 500));
    const states = arrays.states ?? { shape: [], values: [] };
    for (const [name, score] of Object.entries(scores(innovations(states, gaussianSteps)))) {
      expect(Math.abs(score), name).toBeLessThan(greatestScore);
    }
    await program.end();
  });

  test('answers one request from a file as it answers it in the loop', async () => {
    const program = startProgram(words());
    const request = everyState(['8', '11'], 5, forms.at(-1));
    const once = runOnce(words(), request);
    expect(once.exitCode).toBe(0);
    expect(once.others).toEqual([]);
    expect(once.hello).toEqual(await program.hello);
    expect(once.answer.arrays).toEqual((await program.ask(request)).arrays);
    await program.end();
  });

  test('refuses what it does not know, and goes on', async () => {
    const program = startProgram(words());
    const right = everyState(['1'], 2);
    const unknown = { ...right, spec: { ...right.spec, target: { kind: 'cauchy' } } };
    for (const request of [{ ...right, contract: 'weather' }, unknown]) {
      expect(await program.ask(request)).toMatchObject({ type: 'error', code: 'unsupported' });
    }
    expect(await program.ask({ ...right, arrays: 'pickle' })).toMatchObject({
      code: 'unsupported',
    });
    expect((await program.ask(right)).type).toBe('result');
    await program.end();
  });

  test('ends when it is told to', async () => {
    const program = startProgram(words());
    await program.hello;
    program.child.stdin?.write('{"type":"shutdown"}\n');
    const exitCode = await new Promise((resolve) => program.child.on('exit', resolve));
    expect(exitCode).toBe(0);
  });
}

/** What every program does that takes batches of regressions. */
export function testOfBatches(words: () => readonly string[]): void {
  test('draws batches evenly, whose gradients have the mean of the gradient', async () => {
    const inputs = [[1], [2], [3]];
    const noise = { noiseVariance: 0.5, priorPrecision: 2 };
    const regression = { kind: 'linear-regression', inputs, targets: [1, 0, 2], ...noise };
    const seeds = seedsFrom(73, 400);
    const start = seeds.map(() => [1]);
    const steps = { stepSize: 1, temperature: 0, batchSize: 2, start, numSteps: 1 };
    const program = startProgram(words());
    const spec = { target: regression, ...steps };
    const { arrays } = await program.ask({ contract: 'langevin-steps', seeds, spec });
    // At theta = 1 the samples have -x (y - x) / 0.5 = 0, 8, 6, the prior has 2.
    const possible = [0 + 8, 0 + 6, 8 + 6].map((sum) => 1 - (1.5 * sum + 2));
    const ends = arrays.end?.values ?? [];
    expect(new Set(ends)).toEqual(new Set(possible));
    // A batch has a chance of 1/3; five deviations of its count, 6e-7 each.
    for (const end of possible) {
      const count = ends.filter((value) => value === end).length;
      const deviation = Math.sqrt(seeds.length * (1 / 3) * (2 / 3));
      expect(Math.abs(count - seeds.length / 3)).toBeLessThan(5 * deviation);
    }
    await program.end();
  });
}

/** What the wrong twins do: their noise is too small, by the root of the step size. */
export function testOfWrongNoise(words: () => readonly string[]): void {
  test('has noise of the wrong size', async () => {
    const program = startProgram(words());
    const { arrays } = await program.ask(everyState(seedsFrom(72, 16), 500));
    const states = arrays.states ?? { shape: [], values: [] };
    const { variance } = scores(innovations(states, gaussianSteps));
    expect(variance).toBeLessThan(-2 * greatestScore);
    await program.end();
  });
}

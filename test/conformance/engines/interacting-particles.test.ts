import { describe, expect, test } from 'vitest';
import { evenSteps } from '../../../src/core/index.js';
import {
  engines,
  type InteractingParticles,
  interactingParticles,
  type MeanFieldResult,
  onePassSgdProgram,
  openReferenceEngine,
} from '../../../src/engines/index.js';
import { keyFromSeed } from '../../../src/random/index.js';
import { differences, pairActivations, particlesWith, sgdWith } from './mean-field-runs.js';

const reference = openReferenceEngine();
const here = engines.filter(
  ({ name, missing }) => ['wasm', 'native', 'tfjs-cpu'].includes(name) && missing() === undefined,
);
const widths = [1, 2, 3, 5, 7, 8, 9, 16, 17, 33];
const dimensions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33, 40];
const methods = ['euler', 'runge-kutta'] as const;

async function expectSame(
  found: Promise<MeanFieldResult[]>,
  runs: readonly InteractingParticles[],
): Promise<void> {
  const expected = await reference.run(interactingParticles, runs);
  for (const [place, result] of (await found).entries()) {
    expect(result.outcome).toBe('completed');
    expect(differences(result, expected[place])).toEqual([]);
  }
}

describe.each(here)('interacting particles on $name', ({ open }) => {
  const run = async (runs: readonly InteractingParticles[]) =>
    (await open()).run(interactingParticles, runs);

  test.each(pairActivations)('have every bit of the reference: $kind', async (activation) => {
    const runs = dimensions.flatMap((inputDimension, d) =>
      (['trained', 'fixed'] as const).flatMap((coefficients, c) =>
        methods.flatMap((method, m) =>
          [0, 0.2].map((decay, k) => {
            const width = widths[(3 * d + c + m + k) % widths.length];
            const shape = { inputDimension, width, activation, coefficients, scale: 1 + k };
            return particlesWith({ ...shape, method, decay, firstStep: 7, numSteps: 8 });
          }),
        ),
      ),
    );
    await expectSame(run(runs), runs);
  });

  test('have them at every width, and with many teachers', async () => {
    const weights = new Float64Array(11 * 4).map((_, place) => Math.sin(place));
    const teacher = { coefficients: weights.slice(0, 11), weights };
    const runs = widths.flatMap((width) => [
      particlesWith({ width, inputDimension: 4 }),
      particlesWith({ width, inputDimension: 4, teacher, numSteps: 3 }),
    ]);
    await expectSame(run(runs), runs);
  });

  test('have them over many calls of the kernel, beyond 2^32 steps, at listed steps', async () => {
    const runs = [
      particlesWith({ width: 3, numSteps: 2600, records: evenSteps(1) }),
      particlesWith({ numSteps: 3000, method: 'runge-kutta', records: { at: [0, 1, 2999] } }),
      particlesWith({ firstStep: 2 ** 33 + 5, records: { at: [2 ** 33 + 6, 2 ** 33 + 9] } }),
      particlesWith({ numSteps: 0 }),
    ];
    await expectSame(run(runs), runs);
    const results = await run(runs);
    expect(results.map(({ records }) => records.length)).toEqual([2600, 3, 2, 0]);
  });

  test('are the same with a step size and with pieces of it', async () => {
    const stepSize = [
      { stepSize: 0.02, numSteps: 5 },
      { stepSize: 0.01, numSteps: 15 },
    ];
    const runs = methods.map((method) => particlesWith({ method, stepSize, records: { at: [5] } }));
    await expectSame(run(runs), runs);
    const [{ records }] = await run(runs);
    const [start] = await run([particlesWith({ numSteps: 5 })]);
    expect(records[0].state).toEqual(start.state);
  });

  test('are the same alone and among others, and can be cut', async () => {
    const runs = methods.map((method, m) => particlesWith({ method, width: 9 + m, numSteps: 40 }));
    const together = await run(runs);
    for (const [place, own] of runs.entries()) {
      const [alone] = await run([own]);
      expect(together[place]).toEqual(alone);
      const [first] = await run([{ ...own, numSteps: 17 }]);
      const [second] = await run([{ ...own, state: first.state, firstStep: 17, numSteps: 23 }]);
      expect(second.state).toEqual(alone.state);
      expect([...first.records, ...second.records]).toEqual(alone.records);
    }
  });

  test('get the noise that one-pass SGD has at the same key, step and coordinate', async () => {
    const engine = await open();
    const shape = { width: 11, inputDimension: 6, numSteps: 1, decay: 0, noiseAmplitude: 0.5 };
    for (const coefficients of ['trained', 'fixed'] as const) {
      const particles = particlesWith({ ...shape, coefficients, firstStep: 4 });
      const sgd = sgdWith({ ...shape, coefficients, firstStep: 4 });
      const added = async (
        noisy: Promise<MeanFieldResult[]>,
        quiet: Promise<MeanFieldResult[]>,
      ): Promise<Float64Array> => {
        const [[a], [b]] = await Promise.all([noisy, quiet]);
        return a.state.map((value, place) => value - b.state[place]);
      };
      const ofParticles = await added(
        engine.run(interactingParticles, [particles]),
        engine.run(interactingParticles, [{ ...particles, noiseAmplitude: 0 }]),
      );
      const ofSgd = await added(
        engine.run(onePassSgdProgram, [sgd]),
        engine.run(onePassSgdProgram, [{ ...sgd, noiseAmplitude: 0 }]),
      );
      for (const [place, value] of ofParticles.entries()) {
        // What was added is rounded with a coordinate of order one.
        expect(Math.abs(value - ofSgd[place])).toBeLessThan(1e-15);
      }
      expect(ofParticles.filter((value) => value !== 0)).toHaveLength(
        11 * (coefficients === 'trained' ? 7 : 6),
      );
    }
  });

  test('of several engines at the same time do not mix', async () => {
    const runs = [1, 2].map((seed) => particlesWith({ seed, width: 20 * seed, numSteps: 400 }));
    const opened = await Promise.all(here.map((entry) => entry.open()));
    const alone = await opened[0].run(interactingParticles, runs);
    const together = await Promise.all(
      opened.map((engine) => engine.run(interactingParticles, runs)),
    );
    for (const results of together) expect(results).toEqual(alone);
  });

  test('say how they ended, at the same step as the reference', async () => {
    const quadratic = { activation: { kind: 'quadratic' }, numSteps: 300 } as const;
    const runs = [
      particlesWith({ divergenceBound: 10, numSteps: 100 }),
      particlesWith({ ...quadratic, divergenceBound: 10, stepSize: 5 }),
      particlesWith({ ...quadratic, stepSize: 5 }),
      particlesWith({ ...quadratic, stepSize: 5, method: 'runge-kutta', width: 17 }),
      particlesWith({ divergenceBound: 10, noiseAmplitude: 4, width: 17, numSteps: 100 }),
    ];
    const expected = await reference.run(interactingParticles, runs);
    expect(expected.map(({ outcome }) => outcome)).toEqual([
      'completed',
      'diverged',
      'non-finite',
      'non-finite',
      'diverged',
    ]);
    for (const [place, result] of (await run(runs)).entries()) {
      // Which of several NaNs a number is says nothing.
      expect(differences(result, expected[place])).toEqual([]);
    }
  });

  test('see a unit in the last place of every number that enters', async () => {
    const next = (x: number) => x * (1 + Number.EPSILON);
    const right = particlesWith();
    const { network, teacher } = right;
    const changes: Partial<InteractingParticles>[] = [
      { stepSize: next(0.02) },
      { decay: next(0.2) },
      { noiseAmplitude: next(0.05) },
      { state: right.state.map(next) },
      { key: keyFromSeed(2) },
      { firstStep: 1 },
      { network: { ...network, scale: next(1) } },
      { network: { ...network, coefficients: 'fixed' } },
      { network: { ...network, activation: { kind: 'bump' } } },
      { teacher: { ...teacher, coefficients: teacher.coefficients.map(next) } },
      { teacher: { ...teacher, weights: teacher.weights.map(next) } },
    ];
    const [expected] = await reference.run(interactingParticles, [right]);
    for (const result of await run(changes.map((change) => ({ ...right, ...change })))) {
      expect(differences(result, expected)).toContain('state');
    }
    const quiet = methods.map((method) => ({ ...right, noiseAmplitude: 0, method }));
    const [euler, rungeKutta] = await run(quiet);
    expect(differences(euler, rungeKutta)).toContain('state');
  });
});

test('interacting particles are refused when they make no sense, with the value', async () => {
  const right = particlesWith();
  const { network, teacher } = right;
  const refused: readonly [object, string][] = [
    [{ network: { ...network, activation: { kind: 'relu' } } }, 'network.activation.kind="relu"'],
    [{ network: { ...network, width: 0 } }, 'network.width=0'],
    [{ method: 'heun' }, 'method="heun"'],
    [{ method: 'runge-kutta' }, 'noiseAmplitude=0.05: expected 0; use method euler'],
    [{ teacher: undefined }, 'teacher.coefficients.length=0'],
    [
      { teacher: { ...teacher, coefficients: new Float64Array(0) } },
      'teacher.coefficients.length=0',
    ],
    [{ teacher: { ...teacher, weights: new Float64Array(5) } }, 'teacher.weights.length=5'],
    [
      { teacher: { ...teacher, coefficients: Float64Array.of(1, Number.NaN) } },
      'teacher.coefficients[1]=NaN',
    ],
    [{ stepSize: Number.NaN }, 'stepSize=NaN'],
  ];
  for (const [change, message] of refused) {
    const changed = { ...right, ...change } as InteractingParticles;
    await expect(reference.run(interactingParticles, [changed]), message).rejects.toThrow(message);
  }
});

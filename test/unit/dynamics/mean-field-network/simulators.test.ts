import { describe, expect, test } from 'vitest';
import { isLost, type RandomKey } from '../../../../src/core/index.js';
import {
  drawMeanFieldStart,
  type MeanFieldStart,
  type MeanFieldStates,
  type OnePassSgdSystem,
  onePassSgd,
  type ParticleSystem,
  particleDynamics,
  populationRisk,
} from '../../../../src/dynamics/index.js';
import { openEngine } from '../../../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { testSeed } from '../../../helpers/seed.js';
import { normalTwoSided } from '../../../helpers/tails.js';

const seed = testSeed(20261202);
/** At which each comparison may fail by chance. */
const rate = 5e-8;
const engine = await openEngine('wasm');
const key = keyFromSeed(5);

const start: MeanFieldStart = {
  ...{ signalMean: 0.5, signalDeviation: 0.3, perpendicularDeviation: 2 },
  coefficients: 'ones',
};

function particleSystem(changes: Partial<ParticleSystem> = {}): ParticleSystem {
  return {
    network: {
      ...{ inputDimension: 4, width: 6, activation: { kind: 'erf' } },
      coefficients: 'fixed',
    },
    teacher: { coefficients: Float64Array.of(1), weights: Float64Array.of(1.5, 0, 0, 0) },
    ...{ start, method: 'euler', stepSize: 0.05, numSteps: 30 },
    ...changes,
  };
}

function sgdSystem(changes: Partial<OnePassSgdSystem> = {}): OnePassSgdSystem {
  const { method, teacher, ...rest } = particleSystem();
  const { activation } = rest.network;
  return { ...rest, source: { kind: 'teacher', activation, teacher, labelNoise: 0.1 }, ...changes };
}

function statesOf(run: MeanFieldStates | object): MeanFieldStates {
  if (isLost(run)) throw new Error(run.message);
  return run as MeanFieldStates;
}

async function runSgd(spec: OnePassSgdSystem, own: RandomKey = key): Promise<MeanFieldStates> {
  const [run] = await onePassSgd.runMany([{ spec, key: own }], engine);
  return statesOf(run);
}

async function runParticles(spec: ParticleSystem, own = key): Promise<MeanFieldStates> {
  const [run] = await particleDynamics.runMany([{ spec, key: own }], engine);
  return statesOf(run);
}

describe('a start', () => {
  const shape = { inputDimension: 16, width: 4000 };
  const column = (state: Float64Array, j: number) =>
    Array.from({ length: shape.width }, (_, i) => state[17 * i + j]);
  const moments = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(square / values.length) };
  };

  // Rate: 5e-8 for each of two means and deviations.
  test('has the stated means and deviations along the signal and across it', () => {
    const state = drawMeanFieldStart(shape, start, keyFromSeed(seed));
    const across = Array.from({ length: 15 }, (_, j) => column(state, j + 1)).flat();
    const expectLaw = (values: readonly number[], mean: number, deviation: number): void => {
      const found = moments(values);
      const root = Math.sqrt(values.length);
      const ofMean = (found.mean - mean) / (deviation / root);
      const ofDeviation = (found.deviation / deviation - 1) * Math.SQRT2 * root;
      expect(normalTwoSided(ofMean)).toBeGreaterThan(rate);
      expect(normalTwoSided(ofDeviation)).toBeGreaterThan(rate);
    };
    expectLaw(column(state, 0), 0.5, 0.3);
    expectLaw(across, 0, 2 / Math.sqrt(16));
    // A deviation of 2 / sqrt(15) would be seen.
    expect(() => expectLaw(across, 0, 2 / Math.sqrt(15))).toThrow();
    expect(column(state, 16).every((a) => a === 1)).toBe(true);
  });

  test('has coefficients of each kind', () => {
    const coefficientsOf = (coefficients: MeanFieldStart['coefficients']) =>
      column(drawMeanFieldStart(shape, { ...start, coefficients }, keyFromSeed(seed)), 16);
    const uniform = coefficientsOf('uniform');
    expect(Math.max(...uniform.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(normalTwoSided(moments(uniform).mean * Math.sqrt(3 * shape.width))).toBeGreaterThan(
      rate,
    );
    const skew = coefficientsOf('skew');
    expect(new Set(skew)).toEqual(new Set([2, -1]));
    expect(normalTwoSided(moments(skew).mean * Math.sqrt(shape.width / 2))).toBeGreaterThan(rate);
    expect(coefficientsOf('paired-signs').slice(0, 4)).toEqual([1, -1, 1, -1]);
  });

  test('of paired signs is a network that vanishes', () => {
    const paired = { ...start, coefficients: 'paired-signs' } as const;
    const { network, source } = sgdSystem();
    const state = drawMeanFieldStart(network, paired, key);
    const taught = populationRisk(new Float64Array(30), { network, source });
    expect(populationRisk(state, { network, source })).toBeCloseTo(taught, 13);
    expect(() => drawMeanFieldStart({ inputDimension: 2, width: 3 }, paired, key)).toThrow(
      'network.width=3: expected an even number',
    );
  });

  test('of a wide network begins with that of a narrow one, and a given one is taken', () => {
    const [narrow, wide] = [3, 7].map((width) =>
      drawMeanFieldStart({ inputDimension: 4, width }, { ...start, coefficients: 'uniform' }, key),
    );
    expect(wide.slice(0, narrow.length)).toEqual(narrow);
    expect(drawMeanFieldStart({ inputDimension: 4, width: 3 }, { state: narrow }, key)).toEqual(
      narrow,
    );
  });

  test('is refused when it makes no sense', () => {
    const draw = (changes: object) =>
      drawMeanFieldStart(shape, { ...start, ...changes } as MeanFieldStart, key);
    expect(() => draw({ signalMean: Number.NaN })).toThrow('start.signalMean=NaN');
    expect(() => draw({ signalDeviation: -1 })).toThrow('start.signalDeviation=-1');
    expect(() => draw({ perpendicularDeviation: -1 })).toThrow('start.perpendicularDeviation=-1');
    expect(() => draw({ coefficients: 'signs' })).toThrow('start.coefficients="signs"');
  });
});

describe('systems of one key', () => {
  test('start from the same neurons, which are the first of a wider network', async () => {
    const records = { at: [0] };
    const sgd = await runSgd(sgdSystem({ records }));
    const flow = await runParticles(particleSystem({ records, method: 'runge-kutta' }));
    const { network } = sgdSystem();
    const wide = await runSgd(sgdSystem({ records, network: { ...network, width: 11 } }));
    expect(flow.records).toEqual(sgd.records);
    expect(wide.records[0].state.slice(0, 30)).toEqual(sgd.records[0].state);
    expect(flow.end).not.toEqual(sgd.end);
    const other = await runSgd(sgdSystem({ records }), keyFromSeed(6));
    expect(other.records[0].state).not.toEqual(sgd.records[0].state);
  });

  test('have their noise in common', async () => {
    const noise = { temperature: 0.5, convention: 'density' } as const;
    const [noisy, quiet] = [{ noise }, {}].map((changes) => ({ ...changes, numSteps: 1 }));
    const added = (a: MeanFieldStates, b: MeanFieldStates) =>
      a.end.map((value, index) => value - b.end[index]);
    const ofSgd = added(await runSgd(sgdSystem(noisy)), await runSgd(sgdSystem(quiet)));
    const ofParticles = added(
      await runParticles(particleSystem(noisy)),
      await runParticles(particleSystem(quiet)),
    );
    for (const [index, value] of ofSgd.entries()) {
      expect(value).toBeCloseTo(ofParticles[index], 14);
    }
    expect(Math.max(...ofSgd)).toBeGreaterThan(0.1);
  });
});

describe('pieces of a step size', () => {
  const stepSize = [
    { stepSize: 0.05, numSteps: 12 },
    { stepSize: 0.02, numSteps: 100 },
  ];

  test('are followed, without noise and with it', async () => {
    const noise = { temperature: 0.5, convention: 'printed' } as const;
    for (const changes of [{}, { noise }]) {
      const whole = await runSgd(sgdSystem({ stepSize, ...changes, records: { at: [3, 12, 29] } }));
      expect(whole.records.map(({ step }) => step)).toEqual([3, 12, 29]);
      const first = await runSgd(sgdSystem({ stepSize: 0.05, numSteps: 12, ...changes }));
      expect(whole.records[1].state).toEqual(first.end);
      const constant = await runSgd(sgdSystem({ ...changes }));
      expect(constant.end).not.toEqual(whole.end);
    }
  });
});

describe('noise', () => {
  const numKeys = 100;
  /** Mean square weight of neurons that decay and get noise, and nothing else. */
  async function meanSquare(convention: 'density' | 'printed'): Promise<number> {
    const network = { ...particleSystem().network, width: 25 };
    const spec = particleSystem({
      ...{ network, decay: 0.5, noise: { temperature: 1, convention }, stepSize: 0.02 },
      ...{ numSteps: 400, start: { state: new Float64Array(125) } },
    });
    const runs = await particleDynamics.runMany(
      Array.from({ length: numKeys }, (_, index) => ({
        ...{ spec, key: deriveKey(keyFromSeed(seed), index) },
      })),
      engine,
    );
    const squares = runs.map((run) => statesOf(run).end.reduce((sum, w) => sum + w * w, 0) / 100);
    return squares.reduce((sum, square) => sum + square / numKeys, 0);
  }

  // Rate: 5e-8 for each of two mean squares of 10^4 independent normal numbers.
  test('of each convention has the stationary variance that belongs to it', async () => {
    // amplitude^2 / (1 - (1 - 2 lambda s)^2), which is tau / (D lambda) or half of that, times
    // 1 / (1 - lambda s).
    const gain = 1 / (1 - 0.5 * 0.02);
    const pValue = (found: number, expected: number) =>
      normalTwoSided((found / expected - 1) * Math.sqrt((numKeys * 100) / 2));
    const [density, printed] = [await meanSquare('density'), await meanSquare('printed')];
    expect(pValue(density, (gain * 1) / (4 * 0.5))).toBeGreaterThan(rate);
    expect(pValue(printed, (gain * 1) / (2 * 4 * 0.5))).toBeGreaterThan(rate);
    expect(pValue(density, (gain * 1) / (2 * 4 * 0.5))).toBeLessThan(rate);
  });

  // Rate: below 5e-8 for the mean of 1500 risks.
  test('leads one neuron to the Gibbs law of its energy', async () => {
    // The model of the risk averaged over its Gibbs law, whose mean is 0.141015; steps of 0.01
    // add about 0.0015, which is linear in the step.
    const activation = { kind: 'erf' } as const;
    const network = { inputDimension: 1, width: 1, activation, coefficients: 'fixed' as const };
    const teacher = { coefficients: Float64Array.of(0.8), weights: Float64Array.of(2) };
    const source = { kind: 'teacher' as const, activation, teacher, labelNoise: 0 };
    const meanRisk = async (convention: 'density' | 'printed') => {
      const spec: ParticleSystem = {
        ...{ network, teacher, method: 'euler', stepSize: 0.01, numSteps: 800, decay: 0.1 },
        noise: { temperature: 0.1, convention },
        start: { state: Float64Array.of(0.5, 2) },
      };
      const runs = await particleDynamics.runMany(
        Array.from({ length: 1500 }, (_, index) => ({
          ...{ spec, key: deriveKey(keyFromSeed(seed), 'gibbs', index) },
        })),
        engine,
      );
      const risks = runs.map((run) => populationRisk(statesOf(run).end, { network, source }));
      const mean = risks.reduce((sum, risk) => sum + risk / 1500, 0);
      const square = risks.reduce((sum, risk) => sum + (risk - mean) ** 2, 0);
      return { mean, error: Math.sqrt(square / 1499 / 1500) };
    };
    const right = await meanRisk('density');
    const beyond = Math.max(0, Math.abs(right.mean - 0.141015) - 0.003);
    expect(normalTwoSided(beyond / right.error)).toBeGreaterThan(rate);
    const cold = await meanRisk('printed');
    expect(normalTwoSided((cold.mean + 0.003 - 0.141015) / cold.error)).toBeLessThan(rate);
  });

  test('is refused when it makes no sense', async () => {
    const run = (noise: object) =>
      runParticles(particleSystem({ noise } as Partial<ParticleSystem>));
    await expect(run({ temperature: -1, convention: 'density' })).rejects.toThrow(
      'noise.temperature=-1',
    );
    await expect(run({ temperature: 1, convention: 'pde' })).rejects.toThrow(
      'noise.convention="pde"',
    );
    const noise = { temperature: 1, convention: 'density' } as const;
    const flow = particleSystem({ noise, method: 'runge-kutta' });
    await expect(runParticles(flow)).rejects.toThrow('use method euler');
  });
});

test('a run that leaves its bounds is lost, with what to do', async () => {
  const spec = sgdSystem({ divergenceBound: 3, stepSize: 40 });
  const [run] = await onePassSgd.runMany([{ spec, key }], engine);
  expect(isLost(run) && run.outcome).toBe('diverged');
  expect(isLost(run) && run.message).toBe('take smaller steps');
});

import { evenSteps } from '../../../src/core/index.js';
import type {
  InteractingParticles,
  MeanFieldActivation,
  MeanFieldNetwork,
  MeanFieldResult,
  OnePassSgd,
  SampleSource,
} from '../../../src/engines/index.js';
import { keyFromSeed, normalDraws } from '../../../src/random/index.js';

export const ramp = { kind: 'ramp', low: -0.5, lowUntil: -0.3, high: 1, highFrom: 0.8 } as const;

export const activations: readonly MeanFieldActivation[] = [
  { kind: 'erf' },
  { kind: 'relu' },
  { kind: 'linear' },
  { kind: 'quadratic' },
  { kind: 'bump' },
  ramp,
];

/** Activations whose pairs have closed forms without functions that machines round differently. */
export const pairActivations = activations.filter(({ kind }) =>
  ['erf', 'linear', 'quadratic', 'bump'].includes(kind),
);

/** What a run of these tests can differ in. */
type RunOptions<Run> = Partial<Run> &
  Partial<MeanFieldNetwork> & {
    readonly seed?: number;
    readonly sourceKind?: SampleSource['kind'];
  };

function networkWith(options: Partial<MeanFieldNetwork>): MeanFieldNetwork {
  const { inputDimension = 3, width = 5, activation = { kind: 'erf' }, scale } = options;
  const { coefficients = 'trained' } = options;
  return {
    ...{ inputDimension, width, activation, coefficients },
    ...(scale === undefined ? {} : { scale }),
  };
}

/** Parts of a run that both programs have, all of order one. */
function runWith(options: RunOptions<OnePassSgd>) {
  const { seed = 1 } = options;
  const network = networkWith(options);
  const { inputDimension, width } = network;
  const key = keyFromSeed(seed);
  const small = 1 / Math.sqrt(inputDimension);
  return {
    network,
    stepSize: 0.02,
    decay: 0.2,
    noiseAmplitude: 0.05,
    key,
    state: normalDraws(key, width * (inputDimension + 1)).map((value) => small * value),
    numSteps: 20,
    records: evenSteps(6, 2),
  };
}

export function teacherOf(inputDimension: number, seed = 1) {
  const key = keyFromSeed(seed + 1000);
  return {
    coefficients: normalDraws(key, 2),
    weights: normalDraws(key, 2 * inputDimension).map((value) => value / Math.sqrt(inputDimension)),
  };
}

export function sourceOf(
  kind: SampleSource['kind'],
  inputDimension: number,
  activation: MeanFieldActivation,
): SampleSource {
  const key = keyFromSeed(77);
  switch (kind) {
    case 'teacher':
      return { kind, activation, teacher: teacherOf(inputDimension), labelNoise: 0.3 };
    case 'two-classes':
      return {
        kind,
        positiveScales: normalDraws(key, inputDimension).map((value) => 1 + 0.1 * value),
        negativeScales: normalDraws(key, inputDimension).map((value) => 0.6 - 0.1 * value),
      };
    case 'data':
      return {
        kind,
        inputs: normalDraws(key, 7 * inputDimension),
        targets: normalDraws(key, 7),
      };
  }
}

/** A run of one-pass SGD with a start and numbers of its own. */
export function sgdWith(options: RunOptions<OnePassSgd> = {}): OnePassSgd {
  const { seed, sourceKind = 'teacher', ...rest } = options;
  const { inputDimension, width, activation, coefficients, scale, ...changes } = rest;
  const run = runWith(options);
  return {
    ...run,
    source: sourceOf(sourceKind, run.network.inputDimension, run.network.activation),
    ...changes,
  };
}

/** Interacting particles with a start and numbers of their own. */
export function particlesWith(
  options: RunOptions<InteractingParticles> = {},
): InteractingParticles {
  const { seed, sourceKind, ...rest } = options;
  const { inputDimension, width, activation, coefficients, scale, ...changes } = rest;
  const run = runWith(options);
  const { method = 'euler' } = changes;
  return {
    ...run,
    teacher: teacherOf(run.network.inputDimension),
    noiseAmplitude: method === 'euler' ? 0.05 : 0,
    ...changes,
    method,
  };
}

/** What differs between two results in a bit, by name. */
export function differences(found: MeanFieldResult, expected: MeanFieldResult): string[] {
  const numbersOf = ({ outcome, state, records }: MeanFieldResult) => ({
    outcome: [outcome],
    state: [...state],
    steps: records.map(({ step }) => step),
    records: records.flatMap((record) => [...record.state]),
  });
  const [ours, theirs] = [numbersOf(found), numbersOf(expected)];
  return (['outcome', 'state', 'steps', 'records'] as const).filter((name) => {
    const [a, b] = [ours[name], theirs[name]];
    return a.length !== b.length || a.some((value, place) => !Object.is(value, b[place]));
  });
}

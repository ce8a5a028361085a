import type { PoolRequest } from '../../process/array-request.js';
import type { Hello } from '../../protocol/messages.js';
import { dimensionsOf, preferredKind, smallTarget } from './targets.js';
import { rowOf, startsOf, type Trial } from './trial.js';

const contract = 'posterior-sampler';

/** Iterations before the first draw, enough to forget the start by far at the step size below. */
const numWarmup = 50;
/** Of samplers with an order; curvatures of the targets are of order one. */
const stepSize = 0.1;

/** Requests for few draws. */
export function samplerTrial({ contracts }: Hello): Trial | undefined {
  const promise = contracts[contract];
  const kind = preferredKind(promise?.targets);
  if (promise === undefined || kind === undefined) return undefined;
  const dimensions = dimensionsOf(kind);
  const [usual] = dimensions;

  const requestOf = (
    seeds: readonly string[],
    numDraws: number,
    warmup: number,
    dimension = usual,
    isSameStart = false,
  ): PoolRequest => ({
    contract,
    seeds,
    spec: {
      target: smallTarget(kind, dimension),
      temperature: 1,
      ...(promise.order === undefined ? {} : { stepSize }),
      start: startsOf(seeds, dimension, isSameStart),
      numWarmup: warmup,
      numDraws,
      thin: 1,
    },
    owed: { draws: { shape: [numDraws, dimension], axes: ['draw', 'dimension'] } },
  });
  return {
    contract,
    dimensions,
    request: (seeds, { dimension, length = 4, isSameStart } = {}) =>
      requestOf(seeds, length, numWarmup, dimension, isSameStart),
    endless: requestOf(['1'], 1, 1e12),
    noise: {
      length: 1,
      perStep: usual,
      // Draws of one chain depend on each other, and so may their coordinates.
      of: ({ arrays }, numReplicates) =>
        Array.from({ length: numReplicates }, (_, place) =>
          rowOf(arrays.draws.values, place, numReplicates).subarray(0, 1),
        ),
    },
  };
}

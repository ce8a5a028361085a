import { type Chain, type ChainResult, stride } from '../../../src/core/index.js';
import { runReferenceChain } from '../../../src/engines/programs/two-layer-chain/reference/network-chain.js';
import { fillNormal, fillRademacher, streams } from '../../../src/random/index.js';

/** Half a unit in the last place of 1. */
export const roundings = { float32: 2 ** -24, float64: 2 ** -53 } as const;

/** A number a chain reports, and how far another engine's may lie from it. */
interface Compared {
  readonly name: string;
  readonly distance: number;
  readonly tolerance: number;
}

/**
 * Compares every number of a result with those of the reference.
 *
 * The tolerance is what rounding can do: the reference is run again with every
 * number that enters (state, inputs, targets, noise) changed by `unitsInError`
 * roundings of random sign, and the largest change of each kind of result is
 * taken times ten, since rounding happens all along the way and not only at the
 * start. Reading a result back costs a few roundings more.
 */
export function compareWithReference(chain: Chain, result: ChainResult): Compared[] {
  const expected = numbersOf(runReferenceChain(chain));
  const disturbed = numbersOf(runReferenceChain(disturb(chain)));
  const found = numbersOf(result);
  return Object.entries(expected).map(([name, numbers]) => {
    const size = largest(numbers, new Float64Array(numbers.length));
    return {
      name,
      distance:
        found[name]?.length === numbers.length
          ? largest(numbers, found[name])
          : Number.POSITIVE_INFINITY,
      tolerance: 10 * largest(numbers, disturbed[name]) + 8 * rounding(chain) * size,
    };
  });
}

/** The worst of them: at most 1 when the engine agrees. */
export function disagreement(chain: Chain, result: ChainResult): number {
  return Math.max(
    ...compareWithReference(chain, result).map(({ distance, tolerance }) =>
      distance === 0 ? 0 : distance / tolerance,
    ),
  );
}

const unitsInError = 4;

/** Noise has the rounding of 32 bits in every engine. */
function rounding({ arithmetic, noise }: Chain): number {
  return noise.kind === 'normal' ? roundings.float32 : roundings[arithmetic ?? 'float32'];
}

function disturb(chain: Chain): Chain {
  const { key, noise, data, records } = chain;
  const size = unitsInError * roundings[chain.arithmetic ?? 'float32'];
  const perNeuron = stride(chain.shape);
  const spread = (numbers: Float64Array, stream: number, relative: number) => {
    const signs = new Float64Array(numbers.length);
    fillRademacher(key, stream, 0, signs);
    return numbers.map((value, index) => value * (1 + relative * signs[index]));
  };
  const testSet = records?.testSet;
  const padded = 4 * Math.ceil(perNeuron / 4);
  return {
    ...chain,
    state: spread(chain.state, 1000, size),
    data: { inputs: spread(data.inputs, 1001, size), targets: data.targets },
    ...(records === undefined || testSet === undefined
      ? {}
      : {
          records: {
            ...records,
            testSet: { ...testSet, inputs: spread(testSet.inputs, 1002, size) },
          },
        }),
    noise:
      noise.kind !== 'normal'
        ? noise
        : {
            kind: 'given',
            fill: (step, out) => {
              const total = new Float64Array(chain.shape.width * padded);
              const part = new Float64Array(total.length);
              for (let substep = 0; substep < noise.substeps; substep++) {
                fillNormal(key, streams.langevinNoise, noise.substeps * step + substep, part);
                for (const [index, value] of part.entries()) total[index] += value;
              }
              const scale = 1 / Math.sqrt(noise.substeps);
              const changed = spread(total, 1003, unitsInError * roundings.float32);
              for (let index = 0; index < out.length; index++) {
                const place = padded * Math.floor(index / perNeuron) + (index % perNeuron);
                out[index] = scale * changed[place];
              }
            },
          },
  };
}

/** Everything a result holds, by name. */
function numbersOf({ state, records }: ChainResult): Record<string, Float64Array> {
  const { numRecords, squaredError, loss, series, timeOverlaps, ...arrays } = records;
  return {
    state,
    numRecords: Float64Array.of(numRecords),
    squaredError: Float64Array.of(squaredError),
    loss: Float64Array.of(loss),
    ...Object.fromEntries(
      Object.entries(series ?? {}).map(([name, numbers]) => [`series ${name}`, numbers]),
    ),
    ...Object.fromEntries(
      Object.entries(timeOverlaps ?? {}).map(([name, rows]) => [
        `overlaps in time: ${name}`,
        Float64Array.from(
          [...rows].flatMap((row: number | Float64Array) =>
            typeof row === 'number' ? row : [...row],
          ),
        ),
      ]),
    ),
    ...(Object.fromEntries(
      Object.entries(arrays).filter(([, value]) => value !== undefined),
    ) as Record<string, Float64Array>),
  };
}

function largest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index])), 0);
}

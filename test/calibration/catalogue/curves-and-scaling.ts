import type { RandomKey } from '../../../src/core/index.js';
import { deriveKey } from '../../../src/random/index.js';
import {
  addToCovariance,
  bandAgainstTube,
  emptyCovariance,
  powerInterval,
  simultaneousBand,
  tMixturePrecision,
} from '../../../src/stats/index.js';
import { bothErrors, type CalibrationCase, nominalRates } from './case.js';
import { normals } from './laws.js';

const maxReplicates = 100;

/** Noise of one size, common to all sizes of a replicate, and a correction to scaling. */
interface PowerLawDesign {
  readonly data: string;
  readonly sizes: readonly number[];
  readonly exponent: number;
  readonly own: number;
  readonly shared: number;
  readonly correction?: { readonly exponent: number; readonly amplitude: number };
  readonly looks: readonly number[];
  readonly cost: number;
}

/** Distances size^exponent (1 + amplitude size^-omega) with noise. */
function powerLaw(design: PowerLawDesign): CalibrationCase {
  const { sizes, exponent, own, shared, correction } = design;
  const margin = 0.4;
  const law = {
    sizes,
    noiseExponent: 0,
    ...(correction === undefined ? {} : { correctionExponent: correction.exponent }),
  };
  const means = sizes.map(
    (size) =>
      size ** exponent * (1 + (correction?.amplitude ?? 0) * size ** -(correction?.exponent ?? 0)),
  );
  return {
    procedure: 'exponent of a power law, by slope',
    data: `${design.data}, ${maxReplicates} replicates at ${sizes.length} sizes, looks at ${design.looks.join(', ')}`,
    questions: bothErrors,
    cost: design.cost,
    run: (key) => {
      const refuted = new Set<number>();
      const supported = new Set<number>();
      const running = emptyCovariance(sizes.length);
      const width = sizes.length + 1;
      const kicks = normals(key, width * maxReplicates);
      for (const look of design.looks) {
        while (running.count < look) {
          const row = running.count * width;
          addToCovariance(
            running,
            means.map((mean, k) => mean + own * kicks[row + k] + shared * kicks[row + width - 1]),
          );
        }
        for (const rate of nominalRates) {
          const precision = tMixturePrecision(maxReplicates / 4, rate);
          const { lower, upper } = powerInterval(running, law, rate, precision);
          if (lower > exponent || upper < exponent) refuted.add(rate);
          if (lower >= exponent - 2 * margin && upper <= exponent) supported.add(rate);
        }
      }
      return { 'false refutation': [...refuted], 'false support': [...supported] };
    },
  };
}

const numPlaces = 4;

/** Random walks: neighbouring places depend on each other, and later ones spread more. */
function walks(key: RandomKey, count: number): number[][] {
  const kicks = normals(key, count * numPlaces);
  return Array.from({ length: count }, (_, i) => {
    let walk = 0;
    return Array.from({ length: numPlaces }, (__, j) => {
      walk += kicks[numPlaces * i + j];
      return walk;
    });
  });
}

/** A false support: at the second place the truth lies on the upper edge of the tube. */
function supT(rates: readonly number[], cost: number): CalibrationCase {
  return {
    procedure: 'simultaneous band of a curve, one look',
    data: 'Gaussian walks, 12 curves at 4 places',
    questions: bothErrors,
    rates,
    expectation: {
      kind: 'at most a factor',
      factor: 1.5,
      why: 'the correlations of 4 places are estimated from 12 curves',
    },
    cost,
    run: (key) => {
      const curves = walks(key, 12);
      const bands = rates.map((rate) => ({
        rate,
        band: simultaneousBand(curves, rate, deriveKey(key, 'band')),
      }));
      const tube = [0, -10, 0, 0];
      const tolerance = [20, 10, 20, 20];
      return {
        'false refutation': bands
          .filter(({ band }) => band.intervals.some(({ lower, upper }) => lower > 0 || upper < 0))
          .map(({ rate }) => rate),
        'false support': bands
          .filter(({ band }) => bandAgainstTube(band, tube, tolerance).isInside)
          .map(({ rate }) => rate),
      };
    },
  };
}

export const curveAndScalingCases: readonly CalibrationCase[] = [
  powerLaw({
    data: 'Gaussian noise of each size',
    sizes: [1, 2, 4],
    exponent: -1,
    own: 0.1,
    shared: 0,
    looks: [30, 100],
    cost: 5,
  }),
  powerLaw({
    data: 'Gaussian noise, shared by the sizes',
    sizes: [1, 2, 4],
    exponent: 1,
    own: 0.3,
    shared: 1,
    looks: [30, 100],
    cost: 5,
  }),
  powerLaw({
    data: 'Gaussian noise of each size, correction 0.5/M',
    sizes: [1, 2, 4, 8],
    exponent: -1,
    own: 0.01,
    shared: 0,
    correction: { exponent: 1, amplitude: 0.5 },
    looks: [30, 100],
    cost: 10,
  }),
  supT([0.1, 0.01], 5),
  supT([0.001], 27),
];

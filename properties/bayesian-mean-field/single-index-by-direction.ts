import * as tvd from 'theory-vs-dynamics';
import {
  type DirectionLaw,
  fieldByDirection,
  finiteLaw,
  scalarByDirection,
  scaledLaw,
} from './neurons-by-direction.js';
import { goring } from './sources.js';

interface At {
  readonly network: tvd.TwoLayerNetwork;
  /** p */
  readonly degree: number;
  /** kappa, and khat of the limit. */
  readonly noise: number;
  readonly scaledNoise: number;
}

const solved = tvd.computation({
  regime: {
    inputDimension: tvd.integers(4, 8),
    degree: tvd.oneOf(2, 1, 4, 0),
    width: tvd.oneOf(8, 16),
    widthExponent: tvd.oneOf(0.5, 0.4),
    weightPriorScale: tvd.oneOf(0.8, 1.4),
    readoutPriorScale: tvd.oneOf(0.7, 1.5),
    relativeNoise: tvd.uniform(0.3, 0.6, 10),
  },
  given: ({ degree, relativeNoise, ...sizes }): At => {
    const unit = sizes.weightPriorScale * sizes.readoutPriorScale;
    // Above the noise at which neurons of the limit condense: at 0.4 those of four inputs do.
    const scaledNoise = (degree < 2 ? 0.6 : 0.5) * unit;
    return {
      network: tvd.twoLayerNetwork(sizes),
      degree,
      noise: relativeNoise * unit,
      scaledNoise,
    };
  },
  of: 'theory',
  computes: ({ network, degree, noise, scaledNoise }) => {
    const finite = tvd.meanFieldSingleIndex(network, degree, noise);
    const scaled = tvd.scaledMeanFieldSingleIndex(network, degree, scaledNoise);
    const fromBoth = (name: keyof (typeof finite)['numericalError']) =>
      [finite, scaled].map((own) => tvd.withError(own[name], own.numericalError[name]));
    return {
      orderParameter: fromBoth('orderParameter'),
      error: fromBoth('meanSquaredError'),
      readouts: fromBoth('readoutVariance'),
      weights: fromBoth('weightSquaredNorm'),
      scalar: fromBoth('scalarClosureOrderParameter'),
    };
  },
});

function solvedByDirection({ network, degree, noise, scaledNoise }: At) {
  const d = network.inputDimension;
  const laws = [finiteLaw(network, noise), scaledLaw(network, scaledNoise)];
  const fields = laws.map((law) => fieldByDirection(d, degree, law));
  const scalarOf = (law: (response: number) => DirectionLaw) => scalarByDirection(d, degree, law);
  return {
    orderParameter: fields.map((own) => own.orderParameter),
    error: fields.map((own) => own.meanSquaredError),
    readouts: fields.map((own) => own.readoutVariance),
    weights: fields.map((own) => own.weightSquaredNorm),
    scalar: laws.map(scalarOf),
  };
}

/** At finite width, and in the limit of the output over the width. */
const places = [0, 1] as const;

export const singleIndexByDirection = tvd.claim(solved, {
  id: 'bayesian-mean-field/single-index-by-direction',
  says: 'For a Hermite polynomial of one direction of Gaussian inputs mean field, at finite width and in the limit of the output over the width, has the order parameter, the error and the second moments of neurons whose directions and lengths lie on a lattice, and so has the closure by the order parameter alone.',
  formula:
    "J_r(w) = J_p(w) - N^{1 - \\gamma} \\langle \\mu(w') G(w, w') \\rangle,\\quad p(w) \\propto e^{-\\frac{d |w|^2}{2 \\sigma_w^2}} D^{-1/2} e^{\\frac{J_r^2}{2 \\kappa^2 D}}",
  source: goring('single-index target', 'derived: the closure of the whole function'),
  assuming: ['ReLU without biases', 'population data, normalised target'],
  observed: {
    name: 'order parameters, errors and second moments, at finite width (0) and in the limit (1)',
    symbol: 'm,\\ \\mathbb{E} (\\bar f - y)^2,\\ \\langle a^2 \\rangle,\\ \\langle |w|^2 \\rangle',
    unit: '1',
  },
  relation: {
    orderParameter: tvd.valueCurveOver('orderParameter', 'limit', places),
    error: tvd.valueCurveOver('error', 'limit', places),
    readouts: tvd.valueCurveOver('readouts', 'limit', places),
    weights: tvd.valueCurveOver('weights', 'limit', places),
    scalar: tvd.valueCurveOver('scalar', 'limit', places),
  },
  labels: {
    error: 'squared error',
    readouts: '<a^2>',
    weights: '<|w|^2>',
    scalar: 'scalar closure',
  },
  theory: solvedByDirection,
  margin: {
    each: (value) => 1e-3 * value,
    because:
      'two computations of one number: the lattice of directions and lengths leaves 1e-5 of it',
  },
  knownBias: {
    each: (value) => 1e-4 * value,
    because: 'forty directions and azimuths; eighty move no number by more than 1e-5 of it',
  },
  designs: tvd.settingsFor({ smoke: 4, standard: 40, full: 200 }),
  mistakes: {
    'one-input-more': {
      change: 'theory has one input more',
      theory: ({ network, ...rest }, right) =>
        right({ network: { ...network, inputDimension: network.inputDimension + 1 }, ...rest }),
    },
    'readouts-of-scale-one': {
      change: 'theory has the prior scale 1 of the readouts',
      theory: ({ network, ...rest }, right) =>
        right({ network: { ...network, readoutPriorScale: 1 }, ...rest }),
    },
  },
  otherRoutes: {
    'the-lattice-again': {
      change: 'the lattice of theory serves for both sides',
      inferenceOnly: true,
      computes: (at) => {
        const values = solvedByDirection(at);
        const known = (list: readonly number[]) => list.map((own) => tvd.withError(own, 0));
        return {
          orderParameter: known(values.orderParameter),
          error: known(values.error),
          readouts: known(values.readouts),
          weights: known(values.weights),
          scalar: known(values.scalar),
        };
      },
    },
  },
});

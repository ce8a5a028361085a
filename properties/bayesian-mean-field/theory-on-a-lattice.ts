import * as tvd from 'theory-vs-dynamics';
import { type LatticeNeurons, neuronsOnALattice } from './neurons-on-a-lattice.js';
import { goring, orderParameter } from './sources.js';
import * as onLattice from './theories-on-a-lattice.js';

/** Steps of the lattice by dimension, in prior deviations, the coarse one first. */
const steps = { 2: [0.4, 0.2], 3: [0.6, 0.4] } as const;

const onsetOrder = 0.1;

/** Of the narrow networks of the adaptive kernel, whose penalty then moves the order parameter by a tenth. */
const narrow = { scales: 0.6, noise: 0.3 } as const;

interface At {
  readonly network: tvd.TwoLayerNetwork;
  /** A quarter as wide, with prior scales of a fixed product. */
  readonly narrowNetwork: tvd.TwoLayerNetwork;
  readonly sparsity: number;
  /** alpha_0 */
  readonly hyperShape: number;
  /** kappa */
  readonly noise: number;
  /** khat */
  readonly scaledNoise: number;
}

const solved = tvd.computation({
  regime: {
    parity: tvd.oneOf([1, 2], [2, 3]),
    width: tvd.oneOf(12, 16, 24),
    widthExponent: tvd.oneOf(0.5, 0.4),
    weightPriorScale: tvd.oneOf(0.7, 1.4),
    readoutPriorScale: tvd.oneOf(0.6, 1.5),
    hyperShape: tvd.oneOf(1, 4),
    relativeNoise: tvd.uniform(0.3, 0.5, 10),
  },
  given: ({ parity: [sparsity, inputDimension], hyperShape, relativeNoise, ...scales }): At => {
    const unit = scales.weightPriorScale * scales.readoutPriorScale;
    const network = tvd.twoLayerNetwork({ inputDimension, ...scales });
    const readoutPriorScale = narrow.scales / scales.weightPriorScale;
    return {
      network,
      narrowNetwork: { ...network, width: scales.width / 4, readoutPriorScale },
      sparsity,
      hyperShape,
      noise: relativeNoise * unit,
      // Above the noise at which neurons condense, whose square goes with the product of the scales:
      // below it the output would not depend on the weights of neurons.
      scaledNoise: (sparsity === 1 ? 0.65 : 0.46) * Math.sqrt(unit),
    };
  },
  of: 'theory',
  computes: ({ network, narrowNetwork, sparsity, hyperShape, noise, scaledNoise }) => {
    const relevance = tvd.meanFieldArdParity(network, sparsity, noise, {
      hyperShape,
      start: 'isotropic',
    });
    const [{ orderParameter: adaptive, numericalError }] = tvd.adaptiveKernelParity(
      narrowNetwork,
      sparsity,
      narrow.noise,
    ).branches;
    const scaled = tvd.scaledLimitParity(network, sparsity, scaledNoise);
    const onset = tvd.criticalNoiseParity(network, sparsity, onsetOrder);
    return {
      plain: tvd.numberNamed(tvd.meanFieldParity(network, sparsity, noise), 'orderParameter'),
      relevance: tvd.numberNamed(relevance, 'orderParameter'),
      onSupport: tvd.numberNamed(relevance, 'relevantPrecision'),
      offSupport: tvd.numberNamed(relevance, 'irrelevantPrecision'),
      scaled: tvd.numberNamed(scaled, 'orderParameter'),
      adaptive: tvd.withError(adaptive, numericalError.orderParameter),
      onset: tvd.numberNamed(onset, 'crossingNoise'),
      runaway: tvd.numberNamed(onset, 'runawayNoise'),
    };
  },
});

/** The same from averages over a lattice, extrapolated in its step. */
function solvedOnLattice(at: At, closer = 1) {
  const [coarse, fine] = steps[at.network.inputDimension as 2 | 3];
  const valuesAt = (step: number) =>
    valuesOn(at, neuronsOnALattice(at.network, at.sparsity, closer * step));
  const [rough, better] = [valuesAt(coarse), valuesAt(fine)];
  const ratio = (coarse / fine) ** 2;
  const entries = Object.entries<number>(better).map(([name, value]) => {
    const change = (value - rough[name as keyof typeof rough]) / (ratio - 1);
    // Extrapolation leaves a tenth of what it changes; half is allowed.
    return [name, tvd.withError(value + change, Math.abs(change) / 2)];
  });
  return Object.fromEntries(entries) as Record<keyof typeof better, tvd.NumberWithError>;
}

function valuesOn(at: At, neurons: LatticeNeurons) {
  const { hyperShape, scaledNoise, narrowNetwork, ...task } = at;
  const own = { ...task, neurons };
  const ofNarrow = { ...own, network: narrowNetwork, noise: narrow.noise };
  const { orderParameter: relevance, ...precisions } = onLattice.relevanceOrder(own, hyperShape);
  return {
    plain: onLattice.plainOrder(own),
    relevance,
    ...precisions,
    scaled: onLattice.scaledOrder(own, scaledNoise),
    adaptive: onLattice.adaptiveOrder(ofNarrow),
    onset: onLattice.noiseOf(own, onsetOrder),
    runaway: onLattice.runawayNoise(own),
  };
}

const share = (of: number) => (value: number) => of * value;

export const theoryOnALattice = tvd.claim(solved, {
  id: 'bayesian-mean-field/theory-on-a-lattice',
  says: 'For a parity of one or two of two or three inputs mean field with and without relevance determination, its limit at output over the width, the adaptive kernel, and the onset and runaway noise are what averages over all neurons on a lattice of their weights make of the equations, whatever the prior scales, the width and its exponent.',
  formula:
    '\\langle \\cdot \\rangle \\propto \\int dw\\, e^{-\\frac{d |w|^2}{2 \\sigma_w^2}} D^{-1/2} e^{\\frac{(1 - m)^2 J_S^2}{2 \\kappa^2 D}},\\quad D = \\frac{\\kappa^2 N^{2 \\gamma}}{\\sigma_a^2} + \\frac{|w|^2}{2}',
  source: goring(
    'mean-field density, self-consistency, relevance determination',
    'scaled limit, adaptive kernel and runaway noise are derived',
  ),
  assuming: ['ReLU without biases', 'the whole hypercube as data', 'two or three inputs'],
  observed: {
    ...orderParameter,
    name: 'order parameters, precisions in units of the prior, and noise',
    symbol: 'm,\\ \\rho / \\rho_0,\\ \\kappa',
  },
  relation: tvd.valuesEqual,
  labels: {
    plain: 'plain mean field',
    relevance: 'relevance determination',
    onSupport: 'precision on the support',
    offSupport: 'precision off it',
    scaled: 'output over the width',
    adaptive: 'adaptive kernel',
    onset: 'noise of the onset',
    runaway: 'runaway noise',
  },
  theory: (at) => solvedOnLattice(at),
  margin: {
    plain: share(0.03),
    relevance: share(0.03),
    onSupport: 0.02,
    offSupport: 0.02,
    scaled: share(0.03),
    adaptive: share(0.02),
    onset: share(0.03),
    runaway: share(0.01),
    because:
      'two computations of one number: what is left is the error of the lattice, two per cent at most, and of the neurons that the adaptive kernel samples',
  },
  knownBias: { each: 0, because: 'the errors of lattice and theory are those of the numbers' },
  designs: tvd.settingsFor({ smoke: 2, standard: 12, full: 60 }),
  mistakes: {
    'stronger-hyper-prior': {
      change: 'theory has four times the shape of the hyper-prior',
      theory: (at, right) => right({ ...at, hyperShape: 4 * at.hyperShape }),
    },
    'prior-not-scaled-by-dimension': {
      change: 'theory gives weights the prior variance sigma_w^2',
      theory: (at, right) => {
        const { network, narrowNetwork } = at;
        const weightPriorScale = network.weightPriorScale * Math.sqrt(network.inputDimension);
        return right({
          ...at,
          network: { ...network, weightPriorScale },
          narrowNetwork: { ...narrowNetwork, weightPriorScale },
        });
      },
    },
  },
  otherRoutes: {
    'closer-nodes': {
      change: 'a lattice of other nodes, closer by a tenth',
      inferenceOnly: true,
      computes: (at) => solvedOnLattice(at, 0.9),
    },
  },
});

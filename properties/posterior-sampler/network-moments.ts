import * as tvd from 'theory-vs-dynamics';
import { averagesOf, runOf } from './averages.js';
import { chain } from './chain.js';
import { networkOf, networks } from './targets.js';

const places = [0.5, 1.5] as const;

/** Two neurons at a temperature. */
interface Problem {
  readonly target: tvd.TwoNeuronsTarget;
  readonly temperature: number;
}

const draws = tvd.experiment({
  regime: { ...networks, temperature: tvd.oneOf(0.7, 1.2) },
  given: ({ temperature, ...setting }): Problem => ({ target: networkOf(setting), temperature }),
  system: ({ target, temperature }) => chain(target, temperature),
  measure: (run, given) => evenMoments(run, given),
});

/** Averages that no symmetry of the network changes, in units of the prior. */
function evenMoments(run: tvd.PosteriorRun, { target, temperature }: Problem) {
  const { potential } = tvd.targetFunctions(target);
  const unit = temperature / target.priorPrecision;
  const scale = Math.sqrt(target.noiseVariance);
  const [weight, readout, product, energy, ...output] = averagesOf(run, 6, (theta) => [
    (theta[0] ** 2 + theta[1] ** 2) / (2 * unit),
    (theta[2] ** 2 + theta[3] ** 2) / (2 * unit),
    (theta[0] * theta[2] + theta[1] * theta[3]) / (2 * unit),
    potential(theta) / temperature,
    ...places.map(
      (x) => (theta[2] * Math.tanh(theta[0] * x) + theta[3] * Math.tanh(theta[1] * x)) / scale,
    ),
  ]);
  return { weight: Math.sqrt(weight), readout: Math.sqrt(readout), product, energy, output };
}

function predicted({ target, temperature }: Problem) {
  const law = tvd.twoNeuronsPosterior(target, temperature, places);
  const unit = temperature / target.priorPrecision;
  const root = ({ value, numericalError }: tvd.NumberWithError) =>
    tvd.withError(Math.sqrt(value / unit), numericalError / Math.sqrt(value * unit));
  return {
    weight: root(law.weightSquare),
    readout: root(law.readoutSquare),
    product: tvd.scaledWithError(law.product, 1 / unit),
    energy: tvd.scaledWithError(law.energy, 1 / temperature),
    output: law.outputs.map((output) =>
      tvd.scaledWithError(output, 1 / Math.sqrt(target.noiseVariance)),
    ),
  };
}

export const networkMoments = tvd.claim(draws, {
  id: 'posterior-sampler/network-moments',
  says: 'Draws from the posterior of two neurons have its mean squares, its mean output and its mean energy.',
  formula: '\\langle f(x) \\rangle, \\quad f(x) = a_1 \\tanh(w_1 x) + a_2 \\tanh(w_2 x)',
  source: tvd.cite(
    'neal2011',
    'section 3.2: what a chain leaves invariant',
    'averages by quadrature',
  ),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: {
    name: 'averages of even functions in units of prior, noise and temperature',
    symbol: '\\langle w^2 \\rangle^{1/2},\\ \\langle f(x) \\rangle',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (given) => predicted(given),
  margin: {
    weight: 0.06,
    readout: 0.06,
    product: 0.1,
    energy: 0.15,
    output: 0.1,
    because:
      'an eighth of a mean square, a tenth of the deviation of labels; a temperature that is a quarter off, or a prior with the root of its precision, makes more',
  },
  knownBias: {
    each: 0.02,
    because:
      'the root of a mean of squares that is worth 20 independent ones is too small by 1 / 80; something is left of the start',
  },
  designs: tvd.designsFor(800, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('prior-omitted', 'half-the-samples', 'missing-factor-two'),
    'no-signal': {
      change: 'theory gives the output of the prior',
      theory: async (given, right) => ({ ...(await right(given)), output: places.map(() => 0) }),
    },
    'uncoupled-readouts': {
      change: 'theory takes weights and readouts for independent',
      theory: async (given, right) => ({ ...(await right(given)), product: 0 }),
    },
  },
  otherRoutes: {
    'rejection-from-the-prior': {
      change: 'draws of the prior, each kept with the chance of its likelihood',
      values: (given, key) => evenMoments(runOf(rejectionSample(given, key)), given),
    },
  },
});

/** Independent draws of the posterior by rejection: the likelihood is at most one. */
function rejectionSample({ target, temperature }: Problem, key: tvd.RandomKey): number[][] {
  const { inputs, targets, noiseVariance, priorPrecision } = target;
  const spread = Math.sqrt(temperature / priorPrecision);
  const points: number[][] = [];
  for (let block = 0; points.length < 60 && block < 4000; block++) {
    const z = tvd.normalDraws(key, 1000, tvd.streams.proposal, block);
    const uniforms = tvd.uniformDraws(key, 250, tvd.streams.acceptance, block);
    for (let place = 0; place < 250 && points.length < 60; place++) {
      const [w, v, a, b] = z.subarray(4 * place, 4 * place + 4).map((entry) => spread * entry);
      const most = -2 * noiseVariance * temperature * Math.log(uniforms[place]);
      let loss = 0;
      for (let i = 0; i < inputs.length && loss < most; i++) {
        loss += (targets[i] - a * Math.tanh(w * inputs[i]) - b * Math.tanh(v * inputs[i])) ** 2;
      }
      if (loss < most) points.push([w, v, a, b]);
    }
  }
  return points;
}

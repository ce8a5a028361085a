import * as tvd from 'theory-vs-dynamics';
import { erfOf } from './erf-by-series.js';
import { populationGradient } from './population-gradient.js';
import { mei2019 } from './sources.js';

const [outputScale, teacherCoefficient] = [2, 0.8];
/** s, of steps of which time advances by two in the unit of the force. */
const [stepSize, burnInSteps, numSteps, recordEvery] = [0.01, 1000, 9000, 160];
const numRuns = 2;

interface At {
  readonly width: 1 | 2 | 3;
  readonly teacherWeight: number;
  readonly decay: number;
  readonly inverseTemperature: number;
}

const networkOf = (width: number) =>
  ({
    inputDimension: 1,
    width,
    activation: { kind: 'erf' },
    coefficients: 'fixed',
  }) as const;

const teacherOf = ({ teacherWeight }: At) => ({
  coefficients: Float64Array.of(teacherCoefficient),
  weights: Float64Array.of(teacherWeight),
});

/** Few neurons with noise, long after their start. */
const settled = tvd.experiment({
  regime: {
    width: tvd.oneOf(1, 2, 3),
    teacherWeight: tvd.uniform(1, 2.5, 7),
    decay: tvd.uniform(0.1, 0.2, 6),
    inverseTemperature: tvd.oneOf(4, 10),
  },
  system: (at) => {
    const run = tvd.particleDynamics({
      network: networkOf(at.width),
      start: {
        state: Float64Array.from({ length: 2 * at.width }, (_, k) =>
          k % 2 === 0 ? 0.5 : outputScale,
        ),
      },
      teacher: teacherOf(at),
      method: 'euler',
      stepSize,
      numSteps,
      decay: at.decay,
      noise: { temperature: 1 / at.inverseTemperature, convention: 'density' },
      records: tvd.evenSteps(recordEvery, burnInSteps),
    });
    return tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    );
  },
  measure: (runs, at) => {
    const source = {
      kind: 'teacher',
      activation: { kind: 'erf' },
      teacher: teacherOf(at),
      labelNoise: 0,
    } as const;
    const states = Object.values(runs).flatMap(({ records }) => records);
    const risks = states.map(({ state }) =>
      tvd.populationRisk(state, { network: networkOf(at.width), source }),
    );
    const virials = states.map(({ state }) => virial(at, state));
    return {
      risk: risks.reduce((sum, risk) => sum + risk / risks.length, 0),
      equipartition: virials.reduce((sum, own) => sum + own / virials.length, 0),
    };
  },
});

/** Mean over neurons of beta w dE / dw, E the energy of the Gibbs law: one on average. */
function virial(at: At, state: Float64Array): number {
  const forces = populationGradient({
    activation: 'erf',
    inputDimension: 1,
    trainsCoefficients: false,
    scale: 1,
    state,
    teacher: teacherOf(at),
  });
  let sum = 0;
  for (let i = 0; i < state.length; i += 2) {
    sum += state[i] * (forces[i] + at.decay * state[i]);
  }
  return (at.inverseTemperature * sum) / at.width;
}

function stationaryRisk({ width, teacherWeight, decay: weightDecay, inverseTemperature }: At) {
  const theory = tvd.finiteWidthGibbs({
    width,
    outputScale,
    teacherCoefficient,
    teacherWeight,
    weightDecay,
    inverseTemperature,
  });
  return { risk: tvd.numberNamed(theory, 'risk'), limit: tvd.numberNamed(theory, 'gibbsRisk') };
}

export const gibbsOfFewNeurons = tvd.claim(settled, {
  id: 'mean-field-dynamics/gibbs-of-few-neurons',
  says: 'One, two or three neurons with the noise of the density equation settle in the Gibbs law of the width times half of the risk and the decay of all of them, at the inverse temperature D / tau: their mean risk is known exactly.',
  formula:
    '\\rho(\\theta_1, \\dots, \\theta_N) \\propto \\exp\\bigl(-\\beta \\bigl[\\tfrac N2 R_N + \\tfrac\\lambda2 \\sum_i |\\theta_i|^2\\bigr]\\bigr)',
  source: mei2019('section 1, noisy dynamics', 'at finite width; derived'),
  assuming: ['erf neurons with one input and fixed coefficients', 'Gaussian inputs'],
  observed: {
    name: 'risk, and mean of a weight times the slope of the energy over the temperature, in the stationary law',
    symbol:
      '\\mathbb{E} R_N,\\ \\beta\\, \\mathbb{E}\\, \\theta\\, \\partial E / \\partial \\theta',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (at) => ({ risk: stationaryRisk(at).risk, equipartition: 1 }),
  margin: {
    risk: (value) => 0.08 * value,
    equipartition: 0.08,
    because:
      'half the temperature moves the risk by a sixth and more, another width by two thirds, half the decay the equipartition by a fifth',
  },
  knownBias: {
    risk: (value) => 0.02 * value,
    equipartition: 0.02,
    because:
      'of first order in the step: a hundredth of the risk of one neuron, and half of the step times the curvature of the energy',
  },
  designs: tvd.designsFor(1200, { smoke: 2, standard: 10, full: 30 }),
  mistakes: {
    'printed-noise': {
      change: 'the noise is sqrt(2 s tau / D), as printed',
      system: tvd.particleDynamics.everywhere(({ noise }) => ({
        noise: { temperature: noise?.temperature ?? 0, convention: 'printed' as const },
      })),
    },
    'self-interaction-left-out': {
      change: 'theory is that of infinite width, in which a neuron does not meet itself',
      theory: (at) => ({ risk: stationaryRisk(at).limit, equipartition: 1 }),
    },
    'half-the-decay': {
      change: 'neurons decay half as fast',
      system: tvd.particleDynamics.everywhere(({ decay = 0 }) => ({ decay: decay / 2 })),
    },
  },
  otherRoutes: {
    metropolis: {
      change:
        'draws from the Gibbs law by proposals that are accepted or not, with a risk by quadrature',
      values: (at, key) => averagesByProposals(at, key),
    },
  },
});

/** Places of one input, and the normal density at them: the trapezoidal rule on x > 0. */
const places = Array.from({ length: 15 }, (_, k) => 0.4 * (k + 1));
const densities = places.map((x) => Math.exp((-x * x) / 2));
/** Both sides of the origin, where what is averaged vanishes. */
const totalDensity = 2 * densities.reduce((sum, own) => sum + own, 0) + 1;

/** What a neuron gives at the places. */
const outputsOf = (weight: number) => places.map((x) => erfOf(weight * x));

/** f - y at the places, for the outputs of the neurons. */
const missesOf = (neurons: readonly (readonly number[])[], target: readonly number[]) =>
  target.map((y, place) => {
    const output = neurons.reduce((sum, outputs) => sum + outputs[place], 0);
    return (outputScale / neurons.length) * output - teacherCoefficient * y;
  });

const meanOver = (values: readonly number[]) =>
  (2 * values.reduce((sum, value, place) => sum + densities[place] * value, 0)) / totalDensity;

function averagesByProposals(at: At, key: tvd.RandomKey) {
  const { width, teacherWeight, decay, inverseTemperature } = at;
  const [numBurnIn, numSweeps] = [200, 800];
  const normal = tvd.normalDraws(key, (numBurnIn + numSweeps) * width);
  const uniform = tvd.uniformDraws(key, (numBurnIn + numSweeps) * width, tvd.streams.acceptance);
  const target = outputsOf(teacherWeight);
  const stateOf = (weights: readonly number[], neurons: readonly (readonly number[])[]) => {
    const misses = missesOf(neurons, target);
    const risk = meanOver(misses.map((miss) => miss ** 2));
    const square = weights.reduce((sum, w) => sum + w * w, 0);
    const energy = inverseTemperature * ((width / 2) * risk + (decay / 2) * square);
    return { weights, neurons, misses, risk, energy };
  };
  const first = Array.from({ length: width }, () => 0.5);
  let state = stateOf(first, first.map(outputsOf));
  let [risk, equipartition] = [0, 0];
  for (let sweep = 0; sweep < numBurnIn + numSweeps; sweep++) {
    for (let i = 0; i < width; i++) {
      const draw = sweep * width + i;
      const weight = state.weights[i] + 1.2 * normal[draw];
      const proposed = stateOf(
        state.weights.with(i, weight),
        state.neurons.with(i, outputsOf(weight)),
      );
      if (Math.log(uniform[draw]) < state.energy - proposed.energy) state = proposed;
    }
    if (sweep < numBurnIn) continue;
    risk += state.risk / numSweeps;
    equipartition += slopeAlongWeights(at, state) / width / numSweeps;
  }
  return { risk, equipartition };
}

/** sum_i w_i d(beta E) / dw_i, with the slope of erf(w x / sqrt 2) as twice the density times x. */
function slopeAlongWeights(
  { decay, inverseTemperature }: At,
  { weights, misses }: { readonly weights: readonly number[]; readonly misses: readonly number[] },
): number {
  const slopes = weights.map((w) => {
    const pull = meanOver(
      misses.map((miss, place) => {
        const z = w * places[place];
        return miss * Math.sqrt(2 / Math.PI) * z * Math.exp((-z * z) / 2);
      }),
    );
    return outputScale * pull + decay * w * w;
  });
  return inverseTemperature * slopes.reduce((sum, slope) => sum + slope, 0);
}

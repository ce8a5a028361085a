import * as tvd from 'theory-vs-dynamics';
import { particlesByPlainLoops } from './by-plain-loops.js';
import { populationGradient, type Taught } from './population-gradient.js';
import { mei2019 } from './sources.js';

/** Sizes around those that vectors divide, as a loop goes wrong at its end. */
const dimensions = [1, 2, 3, 4, 5, 8, 9] as const;
const widths = [2, 3, 4, 7, 8, 9] as const;
/** Small, and states bounded, as cubic forces of quadratic neurons run away else. */
const [stepSize, numSteps, largest] = [0.005, 2, 2];
/** What rounding leaves of numbers of order one. */
const tolerance = 1e-9;

const activations = ['erf', 'bump', 'quadratic', 'linear'] as const;

const regime = {
  coefficients: tvd.oneOf('trained', 'fixed'),
  method: tvd.oneOf('euler', 'runge-kutta'),
} as const;

/** A network of random sizes and activation, its teacher and its decay. */
function drawTaught({ coefficients }: tvd.SettingOf<typeof regime>, key: tvd.RandomKey) {
  const uniforms = tvd.uniformDraws(tvd.deriveKey(key, 'sizes'), 6);
  const oneOf = <T>(list: readonly T[], u: number): T => list[Math.floor(u * list.length)];
  const inputDimension = oneOf(dimensions, uniforms[0]);
  const width = oneOf(widths, uniforms[1]);
  const numTeachers = oneOf([1, 2, 5], uniforms[2]);
  const normal = (name: string, count: number) =>
    tvd
      .normalDraws(tvd.deriveKey(key, name), count)
      .map((z) => Math.max(-largest, Math.min(largest, z)) / Math.sqrt(2 * inputDimension));
  const taught: Taught = {
    activation: oneOf(activations, uniforms[5]),
    inputDimension,
    trainsCoefficients: coefficients === 'trained',
    scale: 0.5 + uniforms[3],
    state: normal('state', width * (inputDimension + 1)),
    teacher: {
      coefficients: normal('coefficients', numTeachers),
      weights: normal('teacher', numTeachers * inputDimension),
    },
  };
  return { taught, decay: 0.3 * uniforms[4] };
}

type Drawn = ReturnType<typeof drawTaught>;

/** -(2 / alpha) grad Psi - 2 lambda theta, where a parameter moves. */
function velocity({ taught, decay }: Drawn, state: Float64Array): Float64Array {
  const perNeuron = taught.inputDimension + 1;
  return populationGradient({ ...taught, state }).map((slope, index) => {
    const moves = taught.trainsCoefficients || index % perNeuron < taught.inputDimension;
    return moves ? -(2 / taught.scale) * slope - 2 * decay * state[index] : 0;
  });
}

const plus = (state: Float64Array, step: number, direction: Float64Array) =>
  state.map((own, index) => own + step * direction[index]);

/** A step of the method, written out. */
function stepOf(drawn: Drawn, method: 'euler' | 'runge-kutta', state: Float64Array) {
  const first = velocity(drawn, state);
  if (method === 'euler') return plus(state, stepSize, first);
  const second = velocity(drawn, plus(state, stepSize / 2, first));
  const third = velocity(drawn, plus(state, stepSize / 2, second));
  const fourth = velocity(drawn, plus(state, stepSize, third));
  const slopes = first.map((own, k) => (own + 2 * second[k] + 2 * third[k] + fourth[k]) / 6);
  return plus(state, stepSize, slopes);
}

type Here = tvd.SettingOf<typeof regime> & { readonly drawn: Drawn };

function stepsOf({ coefficients, method, drawn: { taught, decay } }: Here): tvd.ParticleSystem {
  const { activation, inputDimension, scale, state, teacher } = taught;
  const width = state.length / (inputDimension + 1);
  return {
    network: { activation: { kind: activation }, inputDimension, width, coefficients, scale },
    start: { state },
    teacher,
    method,
    stepSize,
    numSteps,
    decay,
    records: tvd.listedSteps([1]),
  };
}

const drawnParticles = tvd.experiment({
  regime,
  disorder: (setting, key) => ({ drawn: drawTaught(setting, key) }),
  system: (here) => tvd.particleDynamics(stepsOf(here)),
  measure: ({ records, end }, { method, drawn }) => {
    const { taught } = drawn;
    const between = stepOf(drawn, method, taught.state);
    const after = stepOf(drawn, method, between);
    const perNeuron = taught.inputDimension + 1;
    const agrees = (
      own: Float64Array,
      expected: Float64Array,
      isAsked: (index: number) => boolean,
    ) =>
      own.every(
        (value, index) =>
          !isAsked(index) ||
          Math.abs(value - expected[index]) <= tolerance * (1 + Math.abs(expected[index])),
      )
        ? 1
        : 0;
    const isWeight = (index: number) => index % perNeuron < taught.inputDimension;
    return {
      weights: agrees(end, after, isWeight),
      coefficients: agrees(end, after, (index) => !isWeight(index)),
      records: agrees(records[0].state, between, () => true),
    };
  },
});

export const particleSteps = tvd.claim(drawnParticles, {
  id: 'mean-field-dynamics/particle-steps',
  says: 'A step of the interacting particles, by Euler or by Runge and Kutta, moves weights and coefficients by the gradient of the potential that the closed forms of two neurons give, for any activation, size, scale and decay, in at least 92 of 100 networks.',
  formula:
    '\\dot\\theta_i = -\\tfrac{2}{\\alpha} \\nabla \\Psi(\\theta_i; \\hat\\rho_N) - 2 \\lambda \\theta_i',
  source: mei2019('section 1', 'pair potentials derived'),
  assuming: ['Gaussian inputs', 'networks and teachers drawn anew in each replicate'],
  observed: { name: 'chance that two steps agree', symbol: 'P', unit: '1' },
  relation: tvd.chancesEqual,
  theory: () => ({ weights: 1, coefficients: 1, records: 1 }),
  margin: {
    each: 0.08,
    because:
      'a loop that is wrong at its end is so for a sixth of the sizes, and an activation for a fourth of the networks',
  },
  knownBias: { each: 0.002, because: 'gradients that cancel to less than the tolerance' },
  designs: tvd.designsFor(800, { smoke: 4, standard: 4, full: 4 }),
  mistakes: {
    'half-the-drift': {
      change: 'steps without the factor two of the drift',
      system: tvd.particleDynamics.everywhere(() => ({ stepSize: stepSize / 2 })),
    },
    'decay-of-nothing': {
      change: 'neurons do not decay, and their coefficients do not move',
      system: tvd.particleDynamics.everywhere(({ network }) => ({
        decay: 0,
        network: {
          ...network,
          coefficients: network.coefficients === 'trained' ? 'fixed' : 'trained',
        },
      })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops instead of the compiled one',
      system: (here) => particlesByPlainLoops(stepsOf(here)),
    },
  },
});

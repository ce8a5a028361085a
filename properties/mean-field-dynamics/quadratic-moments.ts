import * as tvd from 'theory-vs-dynamics';
import { particlesByPlainLoops } from './by-plain-loops.js';
import { mei2019 } from './sources.js';

const width = 10;
/** What steps of Runge and Kutta leave. */
const tolerance = 1e-5;
/** Beside which the scale is infinite, to a tenth of a per cent. */
const hugeScale = 1e4;

interface At {
  readonly inputDimension: number;
  readonly scale: number;
  readonly starts: 'paired' | 'one-signed';
  readonly time: number;
}

interface Drawn {
  readonly state: Float64Array;
  /** Weights of neurons to learn from, and their coefficients. */
  readonly weights: Float64Array;
  readonly coefficients: Float64Array;
}

/** Neurons of both signs or of one, and two neurons that are missing from what they compute. */
function draw({ inputDimension: d, starts }: At, key: tvd.RandomKey): Drawn {
  const normal = tvd.normalDraws(tvd.deriveKey(key, 'state'), width * d);
  const state = Float64Array.from({ length: width * (d + 1) }, (_, index) => {
    const [i, j] = [Math.floor(index / (d + 1)), index % (d + 1)];
    const own = starts === 'paired' ? Math.floor(i / 2) : i;
    if (j < d) return normal[own * d + j] / Math.sqrt(d);
    return starts === 'paired' && i % 2 === 1 ? -1 : 1;
  });
  return {
    state,
    weights: tvd.normalDraws(tvd.deriveKey(key, 'teacher'), 2 * d).map((z) => z / Math.sqrt(d)),
    coefficients: Float64Array.of(0.8, -0.5),
  };
}

/** sum_i q_i w_i w_i^T, entry by entry. */
function momentOf(d: number, rows: Float64Array, stride: number, charges: readonly number[]) {
  return Float64Array.from({ length: d * d }, (_, index) => {
    const [a, b] = [Math.floor(index / d), index % d];
    return charges.reduce(
      (sum, charge, i) => sum + charge * (rows[i * stride + a] * rows[i * stride + b]),
      0,
    );
  });
}

const coefficientsOf = ({ state }: Drawn, d: number) =>
  Array.from({ length: width }, (_, i) => state[i * (d + 1) + d]);

/** The network of a scale, whose target is its start and the two missing neurons. */
function training(at: At, drawn: Drawn, scale: number, particles: typeof tvd.particleDynamics) {
  const { inputDimension: d, time } = at;
  const own = coefficientsOf(drawn, d);
  const rows = Array.from({ length: width }, (_, i) =>
    drawn.state.subarray(i * (d + 1), i * (d + 1) + d),
  );
  // Rates are tens; in the unit of theory neurons move by half of what a step of size s does.
  const numSteps = Math.ceil(200 * time);
  return particles({
    network: {
      inputDimension: d,
      width,
      activation: { kind: 'quadratic' },
      coefficients: 'fixed',
      scale,
    },
    start: { state: drawn.state },
    teacher: {
      coefficients: Float64Array.from([
        ...own.map((a) => (scale / width) * a),
        ...drawn.coefficients,
      ]),
      weights: Float64Array.from([...rows.flatMap((row) => [...row]), ...drawn.weights]),
    },
    method: 'runge-kutta',
    stepSize: time / numSteps / 2,
    numSteps,
  });
}

const missing = (at: At, { weights, coefficients }: Drawn) =>
  momentOf(at.inputDimension, weights, at.inputDimension, [...coefficients]);

/** Delta: what the missing neurons and the movement leave. */
function residualOf(at: At, drawn: Drawn, scale: number, end: Float64Array): Float64Array {
  const { inputDimension: d } = at;
  const charges = coefficientsOf(drawn, d).map((a) => (scale / width) * a);
  const before = momentOf(d, drawn.state, d + 1, charges);
  const after = momentOf(d, end, d + 1, charges);
  return missing(at, drawn).map((own, k) => own - (after[k] - before[k]));
}

/** |u| of u = x^T Delta x. */
function normOf(d: number, residual: Float64Array): number {
  let [trace, square] = [0, 0];
  for (let a = 0; a < d; a++) trace += residual[a * d + a];
  for (const entry of residual) square += entry ** 2;
  return Math.sqrt(trace ** 2 + 2 * square);
}

function flowOfMoments(at: At, drawn: Drawn) {
  const { inputDimension, scale, time } = at;
  const own = coefficientsOf(drawn, inputDimension);
  const [flow] = tvd.quadraticNeuronFlow({
    inputDimension,
    initialResidual: missing(at, drawn),
    moment: momentOf(
      inputDimension,
      drawn.state,
      inputDimension + 1,
      own.map(() => 1 / width),
    ),
    signedMoment: momentOf(
      inputDimension,
      drawn.state,
      inputDimension + 1,
      own.map((a) => a / width),
    ),
    scale,
    times: [time],
  });
  return flow;
}

const isWithin = (difference: number, allowed: number) => (Math.abs(difference) <= allowed ? 1 : 0);

type Here = At & { readonly drawn: Drawn };

const pairOf = (here: Here, particles: typeof tvd.particleDynamics = tvd.particleDynamics) =>
  tvd.onOneKey({
    own: training(here, here.drawn, here.scale, particles),
    lazy: training(here, here.drawn, hugeScale, particles),
  });

const moving = tvd.experiment({
  regime: {
    inputDimension: tvd.oneOf(1, 2, 4),
    starts: tvd.oneOf('paired', 'one-signed'),
    scale: tvd.logUniform(1, 20),
    time: tvd.uniform(0.1, 0.5, 5),
  },
  disorder: (setting, key) => ({ drawn: draw(setting, key) }),
  system: (here) => pairOf(here),
  measure: ({ own, lazy }, here) => {
    const { inputDimension: d, scale, drawn } = here;
    const flow = flowOfMoments(here, drawn);
    const size = normOf(d, missing(here, drawn));
    const ofOwn = residualOf(here, drawn, scale, own.end);
    const ofLazy = residualOf(here, drawn, hugeScale, lazy.end);
    const apart = (one: Float64Array, other: Float64Array) =>
      normOf(
        d,
        one.map((entry, k) => entry - other[k]),
      );
    return {
      residual: isWithin(apart(ofOwn, flow.residual), tolerance * size),
      linearised: isWithin(normOf(d, ofLazy) - flow.values.linearisedNorm, 1e-3 * size),
      deviation: isWithin(
        apart(ofOwn, ofLazy) - flow.values.deviation,
        0.02 * flow.values.deviation + tolerance * size,
      ),
    };
  },
});

export const quadraticMoments = tvd.claim(moving, {
  id: 'mean-field-dynamics/quadratic-moments',
  says: 'The residual of a network of quadratic neurons obeys closed equations for two moments of its neurons, at every width, dimension and scale; as the scale grows it becomes that of linearised training, from which it is as far as these equations say.',
  formula:
    '\\dot S = \\tfrac2\\alpha (Q M + M Q),\\quad \\dot M = \\tfrac2\\alpha (Q S + S Q),\\quad Q = \\operatorname{tr}(\\Delta) I + 2 \\Delta',
  source: mei2019('section 4', 'solved: quadratic neurons'),
  assuming: [
    'quadratic neurons with fixed coefficients of size one',
    'Gaussian inputs',
    'ten neurons',
  ],
  observed: {
    name: 'chance that the residual, that of a scale of 10^4, and their distance are those of the equations',
    symbol: 'P',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  theory: () => ({ residual: 1, linearised: 1, deviation: 1 }),
  margin: { each: 0.2, because: 'what is exact holds in every run, so in four of five at least' },
  knownBias: { each: 0, because: 'steps of Runge and Kutta leave less than the tolerance' },
  // Theory solves its equations for each network; lazy-rates sees scales at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(200, { smoke: 2, standard: 8, full: 40 }),
  mistakes: {
    'more-drift': {
      change: 'the flow has a hundredth too much drift',
      system: tvd.particleDynamics.everywhere(({ stepSize }) => ({
        stepSize: 1.01 * Number(stepSize),
      })),
    },
    'trained-coefficients': {
      change: 'coefficients move too',
      system: tvd.particleDynamics.everywhere(({ network }) => ({
        network: { ...network, coefficients: 'trained' as const },
      })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops instead of the compiled one',
      system: (here) => pairOf(here, particlesByPlainLoops),
    },
  },
});

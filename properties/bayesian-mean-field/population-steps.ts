import * as tvd from 'theory-vs-dynamics';
import { type PlanarNetwork, populationMoments } from './population-by-arcs.js';
import { goring } from './sources.js';

/** Sizes around those that vectors of two divide, as a loop goes wrong at its end. */
const dimensions = [2, 3, 4, 5, 8] as const;
const widths = [1, 2, 3, 4, 7] as const;

/** What rounding and the quadrature leave of a number of order one. */
const tolerance = 1e-6;

/** A network in a plane of the space of inputs, and a step of it. */
function drawNetwork(key: tvd.RandomKey) {
  const uniforms = tvd.uniformDraws(tvd.deriveKey(key, 'sizes'), 10);
  let drawn = 0;
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(uniforms[drawn++] * list.length)];
  const within = (low: number, high: number) => low + (high - low) * uniforms[drawn++];
  const [inputDimension, width, degree] = [oneOf(dimensions), oneOf(widths), oneOf([1, 2, 3, 4])];
  const normal = tvd.normalDraws(tvd.deriveKey(key, 'state'), 3 * width + 2 * inputDimension);
  const neurons = Array.from({ length: width }, (_, i) => normal.subarray(3 * i, 3 * i + 3));
  const planar: PlanarNetwork = {
    outputScale: within(0.5, 1.5) / Math.sqrt(width),
    degree,
    angle: within(0, 2 * Math.PI),
    weights: neurons.map(([x, y]) => [x, y] as const),
    readouts: neurons.map(([, , a]) => a),
  };
  const decay = { weightDecay: within(0.1, 0.5), readoutDecay: within(0.1, 0.5) };
  return { inputDimension, width, planar, decay, frame: frameOf(normal.subarray(3 * width)) };
}

type DrawnNetwork = ReturnType<typeof drawNetwork>;

/** Two vectors of length 1 at a right angle. */
function frameOf(normal: Float64Array): readonly [Float64Array, Float64Array] {
  const size = normal.length / 2;
  const unit = (v: Float64Array) => v.map((x) => x / Math.hypot(...v));
  const first = unit(normal.slice(0, size));
  const across = (v: Float64Array) => {
    const along = v.reduce((sum, x, j) => sum + x * first[j], 0);
    return unit(v.map((x, j) => x - along * first[j]));
  };
  // Where both were nearly parallel, rounding leaves a part along the first.
  return [first, across(across(normal.slice(size)))];
}

/** A vector of the plane in the space of inputs. */
function embedded({ frame: [first, second] }: DrawnNetwork, [x, y]: readonly [number, number]) {
  return first.map((own, j) => x * own + y * second[j]);
}

function stateOf(drawn: DrawnNetwork, { weights, readouts }: PlanarNetwork): Float64Array {
  return Float64Array.from(weights.flatMap((w, i) => [...embedded(drawn, w), readouts[i]]));
}

const stepSize = 0.1;

type Flow = Omit<tvd.PopulationFlow, 'key'>;

interface PopulationRun {
  readonly end: Float64Array;
  readonly records: tvd.PopulationFlowResult['records'];
}

const runOn = async (
  flow: Flow,
  key: tvd.RandomKey,
  engine: tvd.Engine,
): Promise<PopulationRun | tvd.LostRun> => {
  const [{ outcome, state, records }] = await engine.run(tvd.populationFlow, [{ ...flow, key }]);
  return outcome === 'completed' ? { end: state, records } : tvd.lost(outcome, 'two steps');
};

const flows = tvd.defineSimulator('sgld/population-flow', runOn);

const flowsByPlainLoops = tvd.defineSimulator(
  'sgld/population-flow-by-plain-loops',
  (flow: Flow, key) => runOn(flow, key, tvd.openReferenceEngine()),
);

/** Two steps without noise, recorded between them. */
function stepsOf(drawn: DrawnNetwork): Flow {
  const { inputDimension, width, planar, decay } = drawn;
  const { outputScale, degree, angle } = planar;
  const direction = embedded(drawn, [Math.cos(angle), Math.sin(angle)]);
  const problem = { inputDimension, width, outputScale, degree, direction };
  const step = { stepSize, noiseAmplitude: 0, numSteps: 2, records: tvd.evenSteps(1, 1) };
  return { ...problem, ...decay, ...step, state: stateOf(drawn, planar) };
}

/** Where a step leads by quadrature. */
function stepInThePlane(planar: PlanarNetwork, decay: DrawnNetwork['decay']): PlanarNetwork {
  const { ofWeights, ofReadouts } = populationMoments(planar);
  const moved = (theta: number, slope: number, own: number) =>
    theta - stepSize * (slope + own * theta);
  return {
    ...planar,
    weights: planar.weights.map(
      ([x, y], i) =>
        [
          moved(x, ofWeights[i][0], decay.weightDecay),
          moved(y, ofWeights[i][1], decay.weightDecay),
        ] as const,
    ),
    readouts: planar.readouts.map((a, i) => moved(a, ofReadouts[i], decay.readoutDecay)),
  };
}

/** Whether weights, readouts and records are those by quadrature. */
function agreement(drawn: DrawnNetwork, { end, records }: PopulationRun) {
  const between = stepInThePlane(drawn.planar, drawn.decay);
  const after = stepInThePlane(between, drawn.decay);
  const stride = drawn.inputDimension + 1;
  const isNear = (value: number, expected: number) =>
    Math.abs(value - expected) <= tolerance * (1 + Math.abs(expected));
  const agrees = (wanted: (index: number) => boolean) => {
    const expected = stateOf(drawn, after);
    return end.every((own, index) => !wanted(index) || isNear(own, expected[index])) ? 1 : 0;
  };
  const { loss, overlap } = populationMoments(between);
  const [cosine, sine] = [Math.cos(between.angle), Math.sin(between.angle)];
  const sumOf = (number: (w: readonly [number, number]) => number) =>
    between.weights.reduce((sum, w) => sum + number(w), 0);
  const moments = [
    [records.squaredReadouts, between.readouts.reduce((sum, a) => sum + a ** 2, 0)],
    [records.squaredWeights, sumOf(([x, y]) => x ** 2 + y ** 2)],
    [records.squaredComponents, sumOf(([x, y]) => (x * cosine + y * sine) ** 2)],
  ];
  return {
    weights: agrees((index) => index % stride < drawn.inputDimension),
    readouts: agrees((index) => index % stride === drawn.inputDimension),
    loss: isNear(records.loss, loss) && isNear(records.overlap, overlap) ? 1 : 0,
    moments: moments.every(([own, expected]) => isNear(own, expected)) ? 1 : 0,
  };
}

const drawnNetworks = tvd.experiment({
  regime: { family: tvd.integers(0, 99) },
  disorder: ({ family }, key) => ({ network: drawNetwork(tvd.deriveKey(key, 'network', family)) }),
  system: ({ network }) => flows(stepsOf(network)),
  measure: (run, { network }) => agreement(network, run),
});

export const populationSteps = tvd.claim(drawnNetworks, {
  id: 'bayesian-mean-field/population-steps',
  says: 'A step of gradient descent on the loss over all Gaussian inputs, of a ReLU network of any size that learns a Hermite polynomial of one direction, moves weights and readouts by the gradient that quadrature gives, and its records are what quadrature gives there.',
  formula:
    '\\theta_{t+1} = \\theta_t - \\eta \\nabla_\\theta \\bigl[\\mathbb{E}_x (f_\\theta - h_p(u \\cdot x))^2 + \\tfrac{\\lambda}{2} |\\theta|^2\\bigr]',
  source: goring('single-index target', 'the mean over all inputs instead of over samples'),
  assuming: [
    'ReLU without biases',
    'networks drawn anew in each replicate, their weights in a plane with the direction',
  ],
  observed: { name: 'chance that a step agrees', symbol: 'P', unit: '1' },
  relation: tvd.chancesEqual,
  theory: () => ({ weights: 1, readouts: 1, loss: 1, moments: 1 }),
  margin: {
    each: 0.06,
    because: 'a loop that is wrong at its end is so for a fifth of the sizes',
  },
  knownBias: {
    each: 0.005,
    because: 'neurons so close to each other that an angle between them loses half of its digits',
  },
  designs: tvd.designsFor(1200, { smoke: 2, standard: 6, full: 20 }),
  mistakes: {
    'another-polynomial': {
      change: 'the network learns the polynomial of the next degree',
      system: flows.everywhere(({ degree }) => ({ degree: (degree % 4) + 1 })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops instead of the compiled one',
      system: ({ network }) => flowsByPlainLoops(stepsOf(network)),
    },
  },
});

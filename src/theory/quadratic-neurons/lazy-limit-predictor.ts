import { invalidArgument, type Predictor } from '../../core/index.js';
import { quadraticNeuronFlow } from './quadratic-neuron-flow.js';

/**
 * `quadratic-neurons/lazy-limit`: `deviation` |u - u*| of the residual from that of linearised
 * training, `linearisedNorm` |u*|, `norm` |u| and `risk` |u|^2 at a time. The two starts: half
 * of the neurons with each sign (`paired`), and a = 1 throughout with a target that leaves the
 * same residual (`one-signed`).
 */
export const lazyLimitPredictor: Predictor = {
  id: 'quadratic-neurons/lazy-limit',
  summary: 'How far scaled quadratic neurons are from their linearisation, exactly',
  source: {
    key: 'mei2019',
    locator: 'section 4',
    deviation: 'quadratic neurons, for which the flow is a matrix equation; derived in the code',
  },
  parameters: {
    scale: {
      kind: 'number',
      description: 'alpha: the output is alpha times the mean over neurons',
      min: 0,
      exclusiveMin: true,
    },
    start: {
      kind: 'choice',
      description: 'signs of the neurons: as many of each, or all 1',
      choices: ['paired', 'one-signed'],
      default: 'paired',
    },
    time: { kind: 'number', description: 't, in which du* / dt = -H u*', min: 0, max: 1000 },
    target: {
      kind: 'numbers',
      description:
        'diagonal of Delta, one number a dimension: training starts from the residual u = y - f = x^T Delta x',
      maxLength: 16,
      default: [0.6, -0.3, 0.2, -0.1],
    },
    secondMoment: {
      kind: 'numbers',
      description: 'diagonal of the second moment of the initial weights',
      min: 0,
      default: [0.25, 0.25, 0.25, 0.25],
    },
  },
  values: {
    risk: 'E u^2 of the residual u(x) = target - output = x^T Delta x at the time, x ~ N(0, I); no factor 1/2',
    norm: '|u| = sqrt(E u^2)',
    linearisedNorm: '|u*| of the residual u* of linearised training',
    deviation: '|u - u*|',
  },
  predict: (parameters) => {
    const target = parameters.target as readonly number[];
    const secondMoment = parameters.secondMoment as readonly number[];
    if (secondMoment.length !== target.length) {
      throw invalidArgument('secondMoment', secondMoment, `${target.length} numbers, as target`);
    }
    const moment = diagonal(secondMoment);
    const [{ values, numericalError }] = quadraticNeuronFlow({
      inputDimension: target.length,
      initialResidual: diagonal(target),
      moment,
      signedMoment: parameters.start === 'paired' ? moment.map(() => 0) : moment,
      scale: Number(parameters.scale),
      times: [Number(parameters.time)],
    });
    return { values, numericalError };
  },
};

function diagonal(entries: readonly number[]): Float64Array {
  const size = entries.length;
  const matrix = new Float64Array(size * size);
  for (const [i, entry] of entries.entries()) matrix[i * size + i] = entry;
  return matrix;
}

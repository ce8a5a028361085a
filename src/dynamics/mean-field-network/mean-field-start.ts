import { invalidArgument, type RandomKey } from '../../core/index.js';
import type { MeanFieldNetwork } from '../../engines/index.js';
import { normalDraws, streams, uniformDraws } from '../../random/index.js';

/**
 * The law that neurons of a start are drawn from, independently: weights along the signal, the
 * first coordinate, from N(signalMean, signalDeviation^2), all others from
 * N(0, perpendicularDeviation^2 / d). Neuron i of a key is the same at every width.
 */
export interface MeanFieldStart {
  readonly signalMean: number;
  /** >= 0 */
  readonly signalDeviation: number;
  /** kappa >= 0 */
  readonly perpendicularDeviation: number;
  /**
   * `ones`; `uniform` in [-1, 1]; `skew`: 2 with chance 1/3, else -1, so without symmetry but of
   * mean zero; `paired-signs`: +1 and -1 for two neurons of the same weights each, so that f
   * vanishes (of an even width).
   */
  readonly coefficients: 'ones' | 'uniform' | 'skew' | 'paired-signs';
}

/** A start that is given. */
export interface GivenStart {
  /** width x (inputDimension + 1) numbers, neuron by neuron its weights and then its coefficient. */
  readonly state: Float64Array;
}

const coefficientKinds = ['ones', 'uniform', 'skew', 'paired-signs'];

/**
 * The state that a run of a key starts from.
 *
 * @throws VerificationError 'invalid-argument' for numbers out of range, and paired signs of an
 *   odd width
 * @source mei2018; mei2019, section 4
 */
export function drawMeanFieldStart(
  { inputDimension, width }: Pick<MeanFieldNetwork, 'inputDimension' | 'width'>,
  start: MeanFieldStart | GivenStart,
  key: RandomKey,
): Float64Array {
  if ('state' in start) return start.state.slice();
  checkStart(start, width);
  const { signalMean, signalDeviation, perpendicularDeviation, coefficients } = start;
  const perNeuron = inputDimension + 1;
  const isPaired = coefficients === 'paired-signs';
  const drawn = normalDraws(key, width * perNeuron, streams.initialState, 0);
  const uniforms = uniformDraws(key, width, streams.initialState, 1);
  const small = perpendicularDeviation / Math.sqrt(inputDimension);
  const state = new Float64Array(width * perNeuron);
  for (let i = 0; i < width; i++) {
    const drawnAs = isPaired ? Math.floor(i / 2) : i;
    for (let j = 0; j < inputDimension; j++) {
      const unit = drawn[drawnAs * perNeuron + j];
      state[i * perNeuron + j] = j === 0 ? signalMean + signalDeviation * unit : small * unit;
    }
    state[i * perNeuron + inputDimension] = coefficientOf(coefficients, i, uniforms[i]);
  }
  return state;
}

function coefficientOf(
  kind: MeanFieldStart['coefficients'],
  neuron: number,
  uniform: number,
): number {
  switch (kind) {
    case 'ones':
      return 1;
    case 'uniform':
      return 2 * uniform - 1;
    case 'skew':
      return 3 * uniform < 1 ? 2 : -1;
    case 'paired-signs':
      return neuron % 2 === 0 ? 1 : -1;
  }
}

function checkStart(start: MeanFieldStart, width: number): void {
  if (!Number.isFinite(start.signalMean)) {
    throw invalidArgument('start.signalMean', start.signalMean, 'a finite number');
  }
  for (const name of ['signalDeviation', 'perpendicularDeviation'] as const) {
    const value = start[name];
    if (!(Number.isFinite(value) && value >= 0)) {
      throw invalidArgument(`start.${name}`, value, 'a finite number >= 0');
    }
  }
  if (!coefficientKinds.includes(start.coefficients)) {
    throw invalidArgument('start.coefficients', start.coefficients, coefficientKinds.join(', '));
  }
  if (start.coefficients === 'paired-signs' && width % 2 !== 0) {
    throw invalidArgument('network.width', width, 'an even number for paired signs');
  }
}

import {
  type Chain,
  completed,
  type Engine,
  invalidArgument,
  type LabelledInputs,
  type RandomKey,
  type RecordSums,
  type Replicate,
  stride,
  unusable,
} from '../../core/index.js';
import { twoLayerChain } from '../../engines/index.js';
import {
  indexDirection,
  type SingleIndexTarget,
  singleIndexTargets,
  type TwoLayerNetwork,
} from '../../models/index.js';
import { fillNormal, streams } from '../../random/index.js';

/** A two-layer network that learns a single-index target of Gaussian inputs by SGLD. */
export interface SingleIndexRun {
  readonly network: TwoLayerNetwork;
  /** sigma_b: neurons have biases of prior variance sigma_b^2; absent: no biases. */
  readonly biasPriorScale?: number;
  readonly target: SingleIndexTarget;
  /** kappa, the noise on the mean squared loss; T = 2 kappa^2 */
  readonly noise: number;
  readonly stepSize: number;
  readonly numSteps: number;
  /** Steps before the first snapshot. */
  readonly burnInSteps: number;
  /** Steps between snapshots. */
  readonly recordEvery: number;
  /** P, training points drawn from N(0, I). */
  readonly numSamples: number;
  /** Fresh points on which outputs are measured; default 4096. */
  readonly numTestSamples?: number;
}

/**
 * One run from the prior, reduced to time averages over its snapshots.
 *
 * @returns values in the order of `singleIndexObservableNames`
 * @throws VerificationError 'invalid-argument' when the burn-in leaves no snapshot, or
 *   network and target differ in dimension
 * @remarks Averages over inputs are taken on `numTestSamples` points of the replicate, so they
 *   scatter by the standard deviation over inputs over the square root of their number.
 * @source goring2025, equations 1 to 4, single-index target
 */
export async function simulateSingleIndex(
  run: SingleIndexRun,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  checkSingleIndexRun(run);
  const testSet = drawSingleIndexData(run.target, run.numTestSamples ?? 4096, key, 1);
  const [{ outcome, records }] = await engine.run(twoLayerChain, [chainOf(run, testSet, key)]);
  return outcome === 'completed'
    ? completed(averagesOf(run, testSet.targets, records))
    : unusable(outcome, `stepSize=${run.stepSize} is too large for this network`);
}

/** @throws VerificationError 'invalid-argument' when parts of a run do not fit together */
export function checkSingleIndexRun({
  network,
  target,
  burnInSteps,
  numSteps,
}: Pick<SingleIndexRun, 'network' | 'target' | 'burnInSteps' | 'numSteps'>): void {
  if (!(burnInSteps < numSteps)) {
    throw invalidArgument('burnInSteps', burnInSteps, `a whole number < numSteps=${numSteps}`);
  }
  if (network.inputDimension !== target.inputDimension) {
    throw invalidArgument(
      'target.inputDimension',
      target.inputDimension,
      `network.inputDimension=${network.inputDimension}`,
    );
  }
}

/** Inputs from N(0, I) with their targets; `draw` tells training from test points. */
export function drawSingleIndexData(
  target: SingleIndexTarget,
  numSamples: number,
  key: RandomKey,
  draw: number,
): LabelledInputs {
  const inputs = new Float64Array(numSamples * target.inputDimension);
  fillNormal(key, streams.data, draw, inputs);
  return { inputs, targets: singleIndexTargets(target, inputs) };
}

/** Prior standard deviation of each parameter of a neuron. */
function priorScales({ network, biasPriorScale }: SingleIndexRun): Float64Array {
  const { inputDimension, weightPriorScale, readoutPriorScale } = network;
  const weightScale = weightPriorScale / Math.sqrt(inputDimension);
  return Float64Array.from([
    ...new Float64Array(inputDimension).fill(weightScale),
    ...(biasPriorScale === undefined ? [] : [biasPriorScale]),
    readoutPriorScale,
  ]);
}

/**
 * The chain of a run: the mean squared loss on the training points, without a factor 1/2,
 * and a prior of precision 1 / s^2 times T, s its scale.
 */
function chainOf(run: SingleIndexRun, testSet: LabelledInputs, key: RandomKey): Chain {
  const { network, target, stepSize, numSamples } = run;
  const { inputDimension, width } = network;
  const temperature = 2 * run.noise ** 2;
  const shape: Chain['shape'] = {
    inputDimension,
    width,
    hasBiases: run.biasPriorScale !== undefined,
    activation: { kind: network.activation },
    outputScale: width ** -network.widthExponent,
    lossScale: 1 / numSamples,
    readouts: 'trained',
  };
  const perNeuron = stride(shape);
  const scales = priorScales(run);
  const state = new Float64Array(width * perNeuron);
  fillNormal(key, streams.initialState, 0, state);
  for (let index = 0; index < state.length; index++) state[index] *= scales[index % perNeuron];
  return {
    shape,
    data: drawSingleIndexData(target, numSamples, key, 0),
    key,
    state,
    stepSize: new Float64Array(perNeuron).fill(stepSize),
    decay: scales.map((scale) => temperature / scale ** 2),
    noiseAmplitude: new Float64Array(perNeuron).fill(Math.sqrt(2 * stepSize * temperature)),
    noise: { kind: 'normal', substeps: 1 },
    numSteps: run.numSteps,
    records: {
      from: run.burnInSteps,
      every: run.recordEvery,
      testSet,
      probes: [testSet.targets],
      directions: [indexDirection(target)],
    },
  };
}

function averagesOf(
  { network }: SingleIndexRun,
  targets: Float64Array,
  { numRecords, outputs, probes, squaredError, secondMoments, squaredOverlaps }: RecordSums,
): number[] {
  const { inputDimension, width } = network;
  const numPoints = targets.length;
  let meanError = 0;
  for (const [point, target] of targets.entries()) {
    meanError += (outputs[point] / numRecords - target) ** 2;
  }
  const weights = secondMoments
    .subarray(0, inputDimension)
    .reduce((sum, moment) => sum + moment, 0);
  return [
    probes[0] / numPoints / numRecords,
    meanError / numPoints,
    squaredError / numPoints / numRecords,
    secondMoments[secondMoments.length - 1] / width / numRecords,
    weights / width / numRecords,
    squaredOverlaps[0] / width / numRecords,
  ];
}

import {
  type Chain,
  type ChainResult,
  isRecorded,
  type LabelledInputs,
  stride,
} from '../../../../core/index.js';
import { fillNormal, fillSubset, streams } from '../../../../random/index.js';
import { startRecorder } from '../records/recorder.js';
import { networkGradient } from './network-gradient.js';

/** One chain in plain float64 TypeScript: the oracle of the other engines. */
export function runReferenceChain(chain: Chain): ChainResult {
  const { shape, data, records, stepSize, decay, noiseAmplitude } = chain;
  const { inputDimension, width } = shape;
  const perNeuron = stride(shape);
  const network = networkGradient(chain);
  const recorder = startRecorder(chain);
  const state = chain.state.slice();
  const gradient = new Float64Array(state.length);
  const noise = new Float64Array(state.length);
  const drawNoise = noiseOf(chain);
  const batchOf = batches(chain);
  const { testSet } = records ?? {};
  const outputs = new Float64Array(chain.batchSize ?? data.targets.length);
  const recorded = testSet ?? data;
  const recordedOutputs = new Float64Array(recorded.targets.length);
  const bound = chain.divergenceBound ?? Number.POSITIVE_INFINITY;
  const numMoving = shape.readouts === 'trained' ? perNeuron : perNeuron - 1;

  const firstStep = chain.firstStep ?? 0;
  for (let step = firstStep; step < firstStep + chain.numSteps; step++) {
    const batch = batchOf(step);
    network.differentiate(state, batch, outputs, gradient);
    drawNoise(step, noise);
    if (records !== undefined && isRecorded(records, step)) {
      if (batch === recorded) recordedOutputs.set(outputs);
      else network.evaluate(state, recorded, recordedOutputs);
      recorder.record(step, {
        state,
        outputs: recordedOutputs,
        loss: squaredDistance(outputs, batch.targets),
        noise,
      });
    }
    let largest = 0;
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < numMoving; j++) {
        const index = i * perNeuron + j;
        const slope = gradient[index] + decay[j] * state[index];
        state[index] += noiseAmplitude[j] * noise[index] - stepSize[j] * slope;
        largest = Math.max(largest, Math.abs(state[index]));
      }
      if (shape.rowNorm !== undefined) {
        rescale(state.subarray(i * perNeuron, i * perNeuron + inputDimension), shape.rowNorm);
      }
    }
    if (!(largest <= bound && largest < Number.POSITIVE_INFINITY)) {
      return {
        outcome: largest > bound ? 'diverged' : 'non-finite',
        state,
        records: recorder.records(),
      };
    }
  }
  return { outcome: 'completed', state, records: recorder.records() };
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] - b[index]) ** 2;
  return sum;
}

/** Gives a vector the length `norm`; the zero vector stays as it is. */
function rescale(vector: Float64Array, norm: number): void {
  const length = Math.hypot(...vector);
  if (length > 0) for (let j = 0; j < vector.length; j++) vector[j] *= norm / length;
}

/** Fills one number per parameter with the noise of a step. */
function noiseOf({ shape, key, noise }: Chain): (step: number, out: Float64Array) => void {
  if (noise.kind === 'none') return () => {};
  if (noise.kind === 'given') return noise.fill;
  const perNeuron = stride(shape);
  const padded = 4 * Math.ceil(perNeuron / 4);
  const drawn = new Float64Array(shape.width * padded);
  const scale = 1 / Math.sqrt(noise.substeps);
  return (step, out) => {
    out.fill(0);
    for (let part = 0; part < noise.substeps; part++) {
      fillNormal(key, streams.langevinNoise, noise.substeps * step + part, drawn);
      for (let i = 0; i < shape.width; i++) {
        for (let j = 0; j < perNeuron; j++) out[i * perNeuron + j] += drawn[padded * i + j];
      }
    }
    for (let index = 0; index < out.length; index++) out[index] *= scale;
  };
}

/** The samples of each step: all of them, or a batch. */
function batches({ shape, data, batchSize, key }: Chain): (step: number) => LabelledInputs {
  const numSamples = data.targets.length;
  if (batchSize === undefined || batchSize === numSamples) return () => data;
  const { inputDimension } = shape;
  const scratch = new Int32Array(numSamples);
  const uniforms = new Float64Array(batchSize);
  const chosen = new Int32Array(batchSize);
  const batch = {
    inputs: new Float64Array(batchSize * inputDimension),
    targets: new Float64Array(batchSize),
  };
  return (step) => {
    fillSubset(key, streams.minibatch, step, numSamples, scratch, uniforms, chosen);
    for (let place = 0; place < batchSize; place++) {
      const sample = chosen[place];
      batch.targets[place] = data.targets[sample];
      for (let j = 0; j < inputDimension; j++) {
        batch.inputs[place * inputDimension + j] = data.inputs[sample * inputDimension + j];
      }
    }
    return batch;
  };
}

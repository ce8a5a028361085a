import { type Chain, nextRecord, type RecordSums, stride } from '../../../../core/index.js';
import { networkGradient } from '../reference/network-gradient.js';
import { startRecorder } from './recorder.js';

/**
 * What a chain would report that was in these states at its records: for chains that were run
 * elsewhere, of which nothing is known but their states. Sums over noise are NaN, and so is the
 * loss of batches.
 *
 * @param states - one after the other, each width x stride numbers
 */
export function recordsOfStates(chain: Chain, states: Float64Array): RecordSums {
  const { shape, data, records, firstStep = 0, batchSize } = chain;
  const recorder = startRecorder(chain);
  if (records === undefined) return recorder.records();
  const { evaluate } = networkGradient(chain);
  const isWhole = batchSize === undefined || batchSize === data.targets.length;
  const recorded = records.testSet ?? data;
  const outputs = new Float64Array(recorded.targets.length);
  const ofData = recorded === data ? outputs : new Float64Array(data.targets.length);
  const size = shape.width * stride(shape);
  const noise = new Float64Array(size).fill(Number.NaN);
  let step = nextRecord(records, firstStep);
  for (let place = 0; place < states.length; place += size) {
    const state = states.subarray(place, place + size);
    evaluate(state, recorded, outputs);
    if (isWhole && recorded !== data) evaluate(state, data, ofData);
    const loss = isWhole ? squaredDistance(ofData, data.targets) : Number.NaN;
    recorder.record(step, { state, outputs, loss, noise });
    step = nextRecord(records, step + 1);
  }
  return recorder.records();
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] - b[index]) ** 2;
  return sum;
}

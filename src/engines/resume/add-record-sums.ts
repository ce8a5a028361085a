import type { RecordSums } from '../../core/index.js';

/** Sums over the records of two parts of a run; kept states are left out. */
export function addRecordSums(first: RecordSums, second: RecordSums): RecordSums {
  const add = (a: Float64Array, b: Float64Array) => a.map((value, index) => value + b[index]);
  return {
    numRecords: first.numRecords + second.numRecords,
    outputs: add(first.outputs, second.outputs),
    probes: add(first.probes, second.probes),
    squaredError: first.squaredError + second.squaredError,
    loss: first.loss + second.loss,
    firstMoments: add(first.firstMoments, second.firstMoments),
    secondMoments: add(first.secondMoments, second.secondMoments),
    overlaps: add(first.overlaps, second.overlaps),
    squaredOverlaps: add(first.squaredOverlaps, second.squaredOverlaps),
    noise: add(first.noise, second.noise),
    squaredNoise: add(first.squaredNoise, second.squaredNoise),
    noiseTimesState: add(first.noiseTimesState, second.noiseTimesState),
  };
}

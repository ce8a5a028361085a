import type { RecordSums } from '../../../../core/index.js';

/**
 * Sums over the records of two parts of a run, and their series one after the other;
 * kept states and overlaps in time, which need the states of both, are left out.
 */
export function addRecordSums(first: RecordSums, second: RecordSums): RecordSums {
  const add = (a: Float64Array, b: Float64Array) => {
    const sums = a.slice();
    for (let index = 0; index < b.length; index++) sums[index] += b[index];
    return sums;
  };
  const join = (a: Float64Array, b: Float64Array = new Float64Array(0)) =>
    Float64Array.of(...a, ...b);
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
    ...(first.steps === undefined ? {} : { steps: join(first.steps, second.steps) }),
    ...(first.series === undefined
      ? {}
      : {
          series: Object.fromEntries(
            Object.entries(first.series).map(([name, numbers]) => [
              name,
              join(numbers, second.series?.[name]),
            ]),
          ),
        }),
  };
}

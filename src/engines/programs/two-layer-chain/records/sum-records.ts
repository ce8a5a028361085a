import { type Chain, type RecordSums, stride } from '../../../../core/index.js';

/** What a record of a chain is made of. */
export interface ChainRecord {
  /** Before the update of the step. */
  readonly state: Float64Array;
  /** On the recorded samples. */
  readonly outputs: Float64Array;
  /** Squared error on the samples that the step used. */
  readonly loss: number;
  /** Of unit variance. */
  readonly noise: Float64Array;
}

/** Adds up what a chain records, one record at a time. */
export interface RecordSummer {
  readonly add: (record: ChainRecord) => void;
  readonly sums: () => RecordSums;
}

/** Records of a chain in plain sums. */
export function sumRecords({ shape, data, records }: Chain): RecordSummer {
  const { inputDimension, width } = shape;
  const perNeuron = stride(shape);
  const { targets } = records?.testSet ?? data;
  const probes = records?.probes ?? [];
  const directions = records?.directions ?? [];
  const states: number[] = [];
  const sums = {
    numRecords: 0,
    outputs: new Float64Array(targets.length),
    probes: new Float64Array(probes.length),
    squaredError: 0,
    loss: 0,
    firstMoments: new Float64Array(perNeuron),
    secondMoments: new Float64Array(perNeuron),
    overlaps: new Float64Array(directions.length),
    squaredOverlaps: new Float64Array(directions.length),
    noise: new Float64Array(perNeuron),
    squaredNoise: new Float64Array(perNeuron),
    noiseTimesState: new Float64Array(perNeuron),
  };
  return {
    add: ({ state, outputs, loss, noise }) => {
      sums.numRecords += 1;
      sums.loss += loss;
      for (let sample = 0; sample < targets.length; sample++) {
        sums.outputs[sample] += outputs[sample];
        sums.squaredError += (outputs[sample] - targets[sample]) ** 2;
        for (let k = 0; k < probes.length; k++) {
          sums.probes[k] += outputs[sample] * probes[k][sample];
        }
      }
      for (let i = 0; i < width; i++) {
        const first = i * perNeuron;
        for (let j = 0; j < perNeuron; j++) {
          const value = state[first + j];
          const isMoving = j < perNeuron - 1 || shape.readouts === 'trained';
          const xi = isMoving ? noise[first + j] : 0;
          sums.firstMoments[j] += value;
          sums.secondMoments[j] += value ** 2;
          sums.noise[j] += xi;
          sums.squaredNoise[j] += xi ** 2;
          sums.noiseTimesState[j] += xi * value;
        }
        for (let q = 0; q < directions.length; q++) {
          let overlap = 0;
          for (let j = 0; j < inputDimension; j++) overlap += state[first + j] * directions[q][j];
          sums.overlaps[q] += overlap;
          sums.squaredOverlaps[q] += overlap ** 2;
        }
      }
      if (records?.keepStates === true) for (const value of state) states.push(value);
    },
    sums: () =>
      records?.keepStates === true ? { ...sums, states: Float64Array.from(states) } : sums,
  };
}

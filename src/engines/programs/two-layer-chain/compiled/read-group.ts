import type { Chain, ChainResult, RecordSums } from '../../../../core/index.js';
import type { ChainPlan } from '../../../../kernels/index.js';
import type { PlanMemory } from '../../../compiled/plan-memory.js';
import type { ChainGroup } from './group-chains.js';
import type { Lanes } from './lanes.js';
import { testSetOf } from './recorded-set.js';

/** What has come of each chain of a group, in their order. */
export function readGroup(
  { chains }: ChainGroup,
  layout: Lanes,
  memory: PlanMemory<ChainPlan>,
  recordsOf: (chain: number) => RecordSums,
): ChainResult[] {
  return chains.map((chain, c) => ({
    outcome: readOutcome(chain, c, layout, memory),
    state: readState(c, layout, memory),
    records: recordsOf(c),
  }));
}

/** Copies the state of a chain out of rows of lanes. */
export function copyState(
  rows: Float32Array | Float64Array,
  firstRow: number,
  places: Int32Array,
  out: Float64Array,
  firstOut: number,
): void {
  for (let index = 0; index < places.length; index++) {
    out[firstOut + index] = rows[firstRow + places[index]];
  }
}

function readState(c: number, layout: Lanes, memory: PlanMemory<ChainPlan>): Float64Array {
  const places = layout.placesOf(c);
  const state = new Float64Array(places.length);
  copyState(memory.reals('state', layout.numRows * layout.lanes), 0, places, state, 0);
  return state;
}

function readOutcome(
  { divergenceBound = Number.POSITIVE_INFINITY }: Chain,
  c: number,
  { lanes, lanesOf }: Lanes,
  memory: PlanMemory<ChainPlan>,
): ChainResult['outcome'] {
  const noted = memory.words('badLanes', lanes)[lanesOf(c)[0]];
  if (noted === 0) return 'completed';
  return noted === 1 && divergenceBound < Number.POSITIVE_INFINITY ? 'diverged' : 'non-finite';
}

/** Sums of the records that a chain of a group has taken since they were last cleared. */
export function readSums(
  chain: Chain,
  c: number,
  { lanes, perNeuron, lanesOf, sumsPerRow, sumPlaces }: Lanes,
  memory: PlanMemory<ChainPlan>,
  numRecords: number,
): RecordSums {
  const { records, data } = chain;
  const numRecorded = (testSetOf(chain) ?? data).targets.length;
  const [first] = lanesOf(c);
  const partialSums = sumPlaces(c);
  /** Every lane of a chain holds the same output. */
  const perChain = (rows: Float64Array, row: number) => rows[row * lanes + first];
  const overNeurons = (rows: Float64Array, row: number) => {
    let sum = 0;
    for (const place of partialSums) sum += rows[row * sumsPerRow + place];
    return sum;
  };
  const outputs = memory.doubles('outputSums', numRecorded * lanes);
  const numProbes = records?.probes?.length ?? 0;
  const probes = memory.doubles('probeSums', numProbes * lanes);
  const errors = memory.doubles('errorSums', 2 * lanes);
  const firstMoments = memory.doubles('firstMoments', perNeuron * sumsPerRow);
  const secondMoments = memory.doubles('secondMoments', perNeuron * sumsPerRow);
  const numDirections = records?.directions?.length ?? 0;
  const overlaps = memory.doubles('overlaps', 2 * numDirections * sumsPerRow);
  const innovations = memory.doubles('innovations', 3 * perNeuron * sumsPerRow);
  const list = (length: number, of: (index: number) => number) => {
    const numbers = new Float64Array(length);
    for (let index = 0; index < length; index++) numbers[index] = of(index);
    return numbers;
  };
  return {
    numRecords,
    outputs: list(records === undefined ? 0 : numRecorded, (row) => perChain(outputs, row)),
    probes: list(numProbes, (k) => perChain(probes, k)),
    squaredError: perChain(errors, 0),
    loss: perChain(errors, 1),
    firstMoments: list(perNeuron, (j) => overNeurons(firstMoments, j)),
    secondMoments: list(perNeuron, (j) => overNeurons(secondMoments, j)),
    overlaps: list(numDirections, (q) => overNeurons(overlaps, 2 * q)),
    squaredOverlaps: list(numDirections, (q) => overNeurons(overlaps, 2 * q + 1)),
    noise: list(perNeuron, (j) => overNeurons(innovations, j)),
    squaredNoise: list(perNeuron, (j) => overNeurons(innovations, perNeuron + j)),
    noiseTimesState: list(perNeuron, (j) => overNeurons(innovations, 2 * perNeuron + j)),
  };
}

/** Sets all sums over records to zero. */
export function clearSums(
  chain: Chain,
  { lanes, perNeuron, sumsPerRow }: Lanes,
  memory: PlanMemory<ChainPlan>,
) {
  const { records, data } = chain;
  const lengths = {
    outputSums: (testSetOf(chain) ?? data).targets.length * lanes,
    probeSums: (records?.probes?.length ?? 0) * lanes,
    errorSums: 2 * lanes,
    firstMoments: perNeuron * sumsPerRow,
    secondMoments: perNeuron * sumsPerRow,
    overlaps: 2 * (records?.directions?.length ?? 0) * sumsPerRow,
    innovations: 3 * perNeuron * sumsPerRow,
  } as const;
  for (const [field, length] of Object.entries(lengths)) {
    memory.doubles(field as keyof typeof lengths, length).fill(0);
  }
}

import type * as tvd from 'theory-vs-dynamics';
import type { DrawnNetwork } from './drawn-network.js';
import { outputsOf, perNeuronOf } from './network-potential.js';
import { stepFrom } from './step-agreement.js';

/** Sums over 32-bit numbers agree when they differ by less than this part of their absolute terms. */
const tolerance = 1e-4;

/** Terms of a sum, each with its size before cancellation. */
type Terms = readonly (readonly [term: number, size: number])[];

const plain = (terms: ArrayLike<number>): Terms =>
  Array.from(terms, (term) => [term, Math.abs(term)] as const);

function agrees(sum: number, terms: Terms): boolean {
  const [expected, size] = terms.reduce(([a, b], [term, of]) => [a + term, b + of], [0, 1e-3]);
  return Math.abs(sum - expected) <= tolerance * size;
}

/**
 * Whether the sums over records of a chain are those of the states that it had there, one
 * indicator for each kind.
 *
 * @param states - of every step, row-major; the last of them is not recorded
 * @param recorded - the steps that were
 */
export function recordAgreement(
  network: DrawnNetwork,
  states: Float64Array,
  recorded: readonly number[],
  sums: tvd.RecordSums,
) {
  const { shape, data, direction, probe, testSet = data, state: start } = network;
  const stride = perNeuronOf(shape);
  const size = start.length;
  const stateAt = (step: number) => states.subarray(step * size, (step + 1) * size);
  const visited = recorded.map(stateAt);
  const outputs = visited.map((state) => outputsOf(shape, state, testSet.inputs));
  const training = visited.map((state) => outputsOf(shape, state, data.inputs));
  const errors = (all: typeof outputs, { targets }: tvd.LabelledInputs): Terms =>
    all.flatMap((list) =>
      list.map(
        ({ f, size: of }, sample) =>
          [(f - targets[sample]) ** 2, (of + Math.abs(targets[sample])) ** 2] as const,
      ),
    );
  /** One number of each neuron at each record. */
  const ofNeurons = (value: (neuron: Float64Array) => number) =>
    plain(
      visited.flatMap((state) =>
        Array.from({ length: shape.width }, (_, i) =>
          value(state.subarray(i * stride, (i + 1) * stride)),
        ),
      ),
    );
  const along = (neuron: Float64Array) => direction.reduce((sum, u, j) => sum + u * neuron[j], 0);
  const coordinates = Array.from({ length: stride }, (_, j) => j);
  const indicator = (holds: boolean): number => (holds ? 1 : 0);
  return {
    outputs: indicator(
      sums.numRecords === recorded.length &&
        testSet.targets.every((_, sample) =>
          agrees(
            sums.outputs[sample],
            outputs.map((list) => [list[sample].f, list[sample].size] as const),
          ),
        ),
    ),
    probes: indicator(
      agrees(
        sums.probes[0],
        outputs.flatMap((list) =>
          list.map(
            ({ f, size: of }, sample) => [f * probe[sample], of * Math.abs(probe[sample])] as const,
          ),
        ),
      ),
    ),
    errors: indicator(
      agrees(sums.squaredError, errors(outputs, testSet)) &&
        agrees(sums.loss, errors(training, data)),
    ),
    moments: indicator(
      coordinates.every(
        (j) =>
          agrees(
            sums.firstMoments[j],
            ofNeurons((neuron) => neuron[j]),
          ) &&
          agrees(
            sums.secondMoments[j],
            ofNeurons((neuron) => neuron[j] ** 2),
          ),
      ) &&
        agrees(sums.overlaps[0], ofNeurons(along)) &&
        agrees(
          sums.squaredOverlaps[0],
          ofNeurons((neuron) => along(neuron) ** 2),
        ),
    ),
    noise: indicator(noiseAgrees(network, stateAt, recorded, sums)),
  };
}

/** Whether noise that was recorded is what the states moved by beyond the gradient. */
function noiseAgrees(
  network: DrawnNetwork,
  stateAt: (step: number) => Float64Array,
  recorded: readonly number[],
  sums: tvd.RecordSums,
): boolean {
  const { shape, noiseAmplitude } = network;
  // A row norm takes away the radial part of the noise.
  if (shape.rowNorm !== undefined) return true;
  const stride = perNeuronOf(shape);
  const moving = shape.readouts === 'trained' ? stride : stride - 1;
  for (let j = 0; j < moving; j++) {
    const kicks = recorded.flatMap((step) => {
      const [before, after] = [stateAt(step), stateAt(step + 1)];
      const { next, bounds } = stepFrom(network, before, 'float32');
      return Array.from({ length: shape.width }, (_, i) => {
        const at = i * stride + j;
        const r = (after[at] - next[at]) / noiseAmplitude[j];
        // What rounding makes of it, in the units of `agrees`.
        const size = Math.abs(r) + bounds[at] / noiseAmplitude[j] / tolerance;
        return { r, size, theta: before[at] };
      });
    });
    const agree =
      agrees(
        sums.noise[j],
        kicks.map(({ r, size }) => [r, size]),
      ) &&
      agrees(
        sums.squaredNoise[j],
        kicks.map(({ r, size }) => [r * r, (Math.abs(r) + 1) * size]),
      ) &&
      agrees(
        sums.noiseTimesState[j],
        kicks.map(({ r, size, theta }) => [r * theta, size * Math.abs(theta)]),
      );
    if (!agree) return false;
  }
  return true;
}

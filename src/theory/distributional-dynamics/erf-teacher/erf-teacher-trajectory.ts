import { solveInitialValueProblem } from '../../../numerics/index.js';
import type { CompleteErfTeacher } from './erf-teacher.js';
import {
  type ErfTeacherInteraction,
  fieldOnOthers,
  fieldOnSources,
  type ReducedNeurons,
} from './erf-teacher-field.js';
import { type ErfTeacherObservables, erfTeacherObservables } from './erf-teacher-observables.js';
import {
  cosineRule,
  type StartResolution,
  type WeightedNeurons,
  weightedStart,
} from './weighted-start.js';

/** How finely the flow is solved. */
export interface FlowResolution extends StartResolution {
  /** Of the positions of neurons, absolute. */
  readonly tolerance: number;
}

/** The weighted neurons of the law, and others that move in their field, at each of the times. */
export interface ErfTeacherTrajectory {
  readonly observables: readonly ErfTeacherObservables[];
  readonly nodes: readonly WeightedNeurons[];
  readonly others: readonly ReducedNeurons[];
  /** Largest error of a position that the steps in time may have made, at each of the times. */
  readonly timeErrors: readonly number[];
}

/**
 * Transports the start by dw / dt = -2 xi grad Psi(w; rho_t), whose field the weighted neurons make
 * themselves; weights never change. Neurons stay symmetric about e_1, so that p = w . e_1 and
 * q = |w_perp| move by the derivatives of Psi in p and q.
 *
 * @param times - increasing, from 0 on
 * @param others - neurons without weight, at the start
 */
export function erfTeacherTrajectory(
  teacher: CompleteErfTeacher,
  times: readonly number[],
  resolution: FlowResolution,
  others: ReducedNeurons,
): ErfTeacherTrajectory {
  const start = weightedStart(teacher, resolution);
  const { weights } = start;
  const interaction: ErfTeacherInteraction = {
    teacherNorm: teacher.teacherNorm,
    teacherCoefficient: teacher.teacherCoefficient,
    cosines: cosineRule(teacher, resolution),
  };
  const numNodes = weights.length;
  const layout = { numNodes, numOthers: others.signal.length };
  const initialState = new Float64Array(2 * (numNodes + layout.numOthers));
  partsOf(initialState, layout).nodes.signal.set(start.signal);
  partsOf(initialState, layout).nodes.perpendicular.set(start.perpendicular);
  partsOf(initialState, layout).others.signal.set(others.signal);
  partsOf(initialState, layout).others.perpendicular.set(others.perpendicular);

  const gradient = (state: Float64Array, out: Float64Array) => {
    const [at, slopes] = [partsOf(state, layout), partsOf(out, layout)];
    fieldOnSources(at.nodes, weights, interaction, slopes.nodes);
    fieldOnOthers(at.others, { ...at.nodes, weights }, interaction, slopes.others);
  };
  const speed = 2 * teacher.speed;
  // In the time 2 xi t the velocity of a neuron is -grad Psi.
  const { states, numericalErrors } = solveInitialValueProblem(
    {
      initialState,
      derivative: (_, state, out) => {
        gradient(state, out);
        for (let i = 0; i < out.length; i++) out[i] = -out[i];
      },
    },
    times.map((time) => speed * time),
    { tolerance: { absolute: resolution.tolerance, relative: 0 } },
  );
  const slopes = new Float64Array(initialState.length);
  return {
    observables: states.map((state) => {
      gradient(state, slopes);
      const nodes = { ...partsOf(state, layout).nodes, weights };
      return erfTeacherObservables(nodes, interaction, partsOf(slopes, layout).nodes);
    }),
    nodes: states.map((state) => ({ ...partsOf(state, layout).nodes, weights })),
    others: states.map((state) => partsOf(state, layout).others),
    timeErrors: numericalErrors.map((errors) =>
      errors.reduce((largest, error) => Math.max(largest, error), 0),
    ),
  };
}

interface Layout {
  readonly numNodes: number;
  readonly numOthers: number;
}

/** Views of a state: parts along e_1 of the nodes, parts across, and the same of the others. */
function partsOf(state: Float64Array, { numNodes, numOthers }: Layout) {
  const others = 2 * numNodes;
  return {
    nodes: {
      signal: state.subarray(0, numNodes),
      perpendicular: state.subarray(numNodes, others),
    },
    others: {
      signal: state.subarray(others, others + numOthers),
      perpendicular: state.subarray(others + numOthers),
    },
  };
}

import type { CompleteErfTeacher } from './erf-teacher.js';
import { erfTeacherTrajectory, type FlowResolution } from './erf-teacher-trajectory.js';
import { cosineRule, type StartResolution, weightedStart } from './weighted-start.js';

/** Numbers of nodes that are tried, each at least a fourth larger than the one before. */
const ladders: Readonly<Record<keyof StartResolution, readonly number[]>> = {
  signal: [10, 14, 18, 24, 32, 42, 56, 76],
  perpendicular: [3, 4, 6, 8, 11, 15, 20, 27],
  cosine: [3, 4, 6, 8, 11, 15, 20],
};

/** Nodes of the two coordinates that are not tried. */
const few: StartResolution = { signal: 10, perpendicular: 3, cosine: 3 };

/** So many roots may be taken for one gradient; each solution takes some four hundred of them. */
const maxRoots = 1.6e6;

/** Two resolutions, the finer of which has more nodes along each coordinate, and smaller steps. */
export interface ResolutionPair {
  readonly coarse: FlowResolution;
  readonly fine: FlowResolution;
}

/**
 * Numbers of nodes at which the risk changes by less than `accuracy` when one of them grows by a
 * rung of its ladder, tried for each coordinate alone with few nodes along the others; fewer where
 * the two solutions would cost more than seconds.
 */
export function chooseResolution(
  teacher: CompleteErfTeacher,
  times: readonly number[],
  accuracy: number,
): ResolutionPair {
  const rungs = {
    signal: rungOf(teacher, times, 'signal', accuracy),
    perpendicular: rungOf(teacher, times, 'perpendicular', accuracy),
    cosine: rungOf(teacher, times, 'cosine', accuracy),
  };
  while (numRoots(teacher, atRungs(rungs, 1)) > maxRoots) {
    rungs[rungs.signal > rungs.perpendicular ? 'signal' : 'perpendicular'] -= 1;
  }
  return {
    coarse: { ...atRungs(rungs, 0), tolerance: 1e-5 },
    fine: { ...atRungs(rungs, 1), tolerance: 1e-6 },
  };
}

/** The first rung whose risk differs from that of the next one by less than the accuracy. */
function rungOf(
  teacher: CompleteErfTeacher,
  times: readonly number[],
  coordinate: keyof StartResolution,
  accuracy: number,
): number {
  const ladder = ladders[coordinate];
  const riskAt = (rung: number) =>
    risks(teacher, times, { ...few, [coordinate]: ladder[rung], tolerance: 1e-4 });
  let current = riskAt(0);
  for (let rung = 0; rung + 2 < ladder.length; rung++) {
    const next = riskAt(rung + 1);
    if (next.every((risk, index) => Math.abs(risk - current[index]) < accuracy)) return rung;
    current = next;
  }
  return ladder.length - 2;
}

const nobody = { signal: new Float64Array(0), perpendicular: new Float64Array(0) };

function risks(
  teacher: CompleteErfTeacher,
  times: readonly number[],
  resolution: FlowResolution,
): number[] {
  return erfTeacherTrajectory(teacher, times, resolution, nobody).observables.map(
    ({ risk }) => risk,
  );
}

function atRungs(rungs: StartResolution, up: 0 | 1): StartResolution {
  return {
    signal: ladders.signal[rungs.signal + up],
    perpendicular: ladders.perpendicular[rungs.perpendicular + up],
    cosine: ladders.cosine[rungs.cosine + up],
  };
}

/** One for each pair of neurons and each cosine, and three for what a pair costs besides. */
function numRoots(teacher: CompleteErfTeacher, resolution: StartResolution): number {
  const numNeurons = weightedStart(teacher, resolution).weights.length;
  return ((numNeurons * numNeurons) / 2) * (cosineRule(teacher, resolution).nodes.length + 3);
}

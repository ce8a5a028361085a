import { invalidArgument } from '../../../core/index.js';

/**
 * Many erf neurons that learn one: the student of width N is f(x) = (1 / N) sum_i sigma(w_i . x),
 * sigma(h) = erf(h / sqrt 2), the target y = c sigma(r e_1 . x), inputs x ~ N(0, I_d).
 *
 * Start: independent neurons, w . e_1 ~ N(m, s^2), and across e_1 d - 1 independent coordinates
 * N(0, k^2 / d).
 */
export interface ErfTeacher {
  /** d >= 2, or Infinity: then w has the length k across e_1, and neurons are orthogonal there. */
  readonly inputDimension: number;
  /** r in [0, 100]; default 1.5. */
  readonly teacherNorm?: number;
  /** c in [-100, 100]; default 1. */
  readonly teacherCoefficient?: number;
  /** m in [-100, 100]; default 0. */
  readonly signalMean?: number;
  /** s in [0, 100]; default 0.3. */
  readonly signalStd?: number;
  /** k in [0, 100]; default 1. */
  readonly perpendicularStd?: number;
  /**
   * xi > 0, the step size over epsilon in the unit of time t = (number of steps) epsilon:
   * dw / dt = -2 xi grad Psi(w). Default 1/2.
   */
  readonly speed?: number;
}

/** The same with every number. */
export type CompleteErfTeacher = Required<ErfTeacher>;

/**
 * Fills in defaults.
 *
 * @throws VerificationError 'invalid-argument' for a number that is out of range, by its name
 */
export function completeErfTeacher(teacher: ErfTeacher): CompleteErfTeacher {
  const {
    inputDimension,
    teacherNorm = 1.5,
    teacherCoefficient = 1,
    signalMean = 0,
    signalStd = 0.3,
    perpendicularStd = 1,
    speed = 0.5,
  } = teacher;
  const isDimension = Number.isSafeInteger(inputDimension) && inputDimension >= 2;
  if (!(isDimension || inputDimension === Number.POSITIVE_INFINITY)) {
    throw invalidArgument('inputDimension', inputDimension, 'a whole number >= 2, or Infinity');
  }
  for (const [name, value] of Object.entries({ teacherCoefficient, signalMean })) {
    if (!(Math.abs(value) <= 100)) throw invalidArgument(name, value, 'a number in [-100, 100]');
  }
  for (const [name, value] of Object.entries({ teacherNorm, signalStd, perpendicularStd })) {
    if (!(value >= 0 && value <= 100)) {
      throw invalidArgument(name, value, 'a number in [0, 100]');
    }
  }
  if (!(Number.isFinite(speed) && speed > 0)) {
    throw invalidArgument('speed', speed, 'a finite number > 0');
  }
  return {
    inputDimension,
    teacherNorm,
    teacherCoefficient,
    signalMean,
    signalStd,
    perpendicularStd,
    speed,
  };
}

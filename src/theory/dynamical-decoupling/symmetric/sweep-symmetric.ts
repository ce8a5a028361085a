import { covarianceAt } from '../hidden-covariance.js';
import { type CorrelationStore, correlationStore, type ModeStore } from './correlation-store.js';
import { fillPairOverlaps, newPairOverlaps, type PairOverlaps } from './pair-overlaps.js';
import { divergence, requireStableStep, type StabilityBound } from './step-stability.js';
import type { SymmetricCourse } from './symmetric-course.js';
import type { SymmetricNetwork } from './symmetric-network.js';

/** How a step is made: of the exact dynamics of gradient descent, or of an Euler scheme of the flow. */
export type SweepScheme = 'gradient-descent' | 'euler';

export interface SweepOptions {
  readonly scheme: SweepScheme;
  /** The run ends before its last step once the train error is below; default: never. */
  readonly stopBelow?: number;
  /** Default: 2, and the step itself. */
  readonly stability?: StabilityBound;
}

/**
 * Dynamical mean-field theory of a network whose neurons start alike, step by step.
 *
 * Dynamics: with r the residual of a sample, and gradients all taken at the old point,
 *   a_i <- a_i + eta (n / d) mean (r sigma(w_i . x)) / m,
 *   w_i <- w_i + eta (n / d) mean (r a_i sigma'(w_i . x) x) / m, divided by its length.
 * Derivation: residuals are Gaussian, r = zeta - sum_{u < t} eta_u Sigma_R(t, u) r(u), where zeta
 * has the covariance Sigma_C and Sigma_R is the response of the output (dynamical cavity method).
 * Everything is causal, so each step follows from the rows of the past without iteration:
 *   Sigma_C(t, s) = tau^2 + |phi|^2 - a h(v) - a' h(v') + a a' (h(C_d) + (m - 1) h(C_o)) / m
 *   Sigma_R(t, s) = a a' (h'(C_d) R_d + (m - 1) h'(C_o) R_o) / m
 *   K = (1 + Sigma_R eta)^-1,  Gamma = K Sigma_C K^T,  kappa(t) = sum_s K(t, s)
 *   P(t, s) = (alpha / m) a a' (K h'(C) - eta_s Gamma h''(C) R)   for d and o
 *   N(t, s) = (alpha / m) a a' eta_s Gamma h'(C)
 *   force on the past: F(t') = g v(t') - sum_s P(s) C(s, t') + sum_{s < t'} N(s) R(t', s)
 * with g = alpha a kappa h'(v). Equal neurons leave two modes, X_+ = X_d + (m - 1) X_o and
 * X_- = X_d - X_o, in which products of matrices are products of numbers.
 *
 * `euler` divides by no length: the force has its part along w_i taken off, which is of first
 * order in the step for the gradient flow, and not what gradient descent does at that step.
 *
 * @param stepSizes - eta_t of each step; time advances by it
 * @throws VerificationError 'invalid-argument' naming `stepSize` when a step is unstable
 * @remarks 2 T^3 multiplications and additions for T steps and 24 T^2 bytes; two thirds of both for
 *   a lone neuron. Exact for n, d -> infinity at any step; rounding alone adds errors.
 * @source montanari2025, appendix C (equations), appendix D (discretisation); the steps of finite
 *   size are derived above
 */
export function sweepSymmetric(
  network: SymmetricNetwork,
  stepSizes: ArrayLike<number>,
  { scheme, stopBelow = Number.NEGATIVE_INFINITY, stability }: SweepOptions,
): SymmetricCourse {
  const length = stepSizes.length + 1;
  const run = newRun(network, stepSizes, scheme);
  const { course, store } = run;
  const now = newPairOverlaps(length);
  let step = 0;
  for (; ; step++) {
    fillPairOverlaps(now, network, store, step);
    const residual = stepResidual(run, now, step);
    recordErrors(run, residual, step);
    if (step === stepSizes.length || course.trainError[step] < stopBelow) break;
    const eta = stepSizes[step];
    course.stability[step] = requireStableStep(
      network,
      eta,
      {
        time: course.time[step],
        readout: course.readout[step],
        offDiagonalOverlap: course.offDiagonalOverlap[step],
      },
      stability ?? { largest: divergence, stepSize: eta },
    );
    course.time[step + 1] = course.time[step] + eta;
    course.readout[step + 1] = course.readout[step] + eta * readoutForce(run, now, residual, step);
    moveWeights(run, now, residual, step);
  }
  course.stability[step] = step === 0 ? 0 : course.stability[step - 1];
  return step + 1 === length ? { ...course, numSteps: step } : cutAt(course, step);
}

interface Run {
  readonly network: SymmetricNetwork;
  readonly scheme: SweepScheme;
  readonly stepSizes: ArrayLike<number>;
  readonly store: CorrelationStore;
  readonly course: Omit<SymmetricCourse, 'numSteps'>;
  /** h(v) at each time; zero without a target. */
  readonly targetMean: Float64Array;
  /** |phi|^2, zero without a target. */
  readonly targetSquare: number;
  readonly work: Readonly<Record<WorkName, Float64Array>>;
}

const workNames = [
  'feedback',
  'sourceRow',
  'firstSums',
  'secondSums',
  'thirdSums',
  'fourthSums',
  'pull',
  'noise',
] as const;
type WorkName = (typeof workNames)[number];

function newRun(network: SymmetricNetwork, stepSizes: ArrayLike<number>, scheme: SweepScheme): Run {
  const length = stepSizes.length + 1;
  const numbers = () => new Float64Array(length);
  const store = correlationStore(network.width, length);
  for (const { correlationDiagonal } of store.modes) correlationDiagonal[0] = 1;
  const course = {
    time: numbers(),
    readout: numbers(),
    targetOverlap: numbers(),
    offDiagonalOverlap: numbers(),
    selfOverlap: numbers(),
    trainError: numbers(),
    testError: numbers(),
    stability: numbers(),
  };
  course.readout[0] = network.initialReadout;
  course.selfOverlap[0] = 1;
  return {
    network,
    scheme,
    stepSizes,
    store,
    course,
    targetMean: numbers(),
    targetSquare: network.target === 'same' ? covarianceAt(network.covariance, 1).value : 0,
    work: Object.fromEntries(workNames.map((name) => [name, numbers()])) as Run['work'],
  };
}

/** K and Gamma of a time with those before it, and kappa. */
interface Residual {
  readonly answer: Float64Array;
  readonly correlation: Float64Array;
  readonly variance: number;
  readonly signal: number;
  readonly sourceVariance: number;
}

function stepResidual(run: Run, now: PairOverlaps, step: number): Residual {
  const { network, store, course, targetMean, work, stepSizes } = run;
  const { width, labelNoise } = network;
  const { readout } = course;
  const noise = labelNoise ** 2 + run.targetSquare;
  const here = readout[step];
  const { feedback, sourceRow, firstSums, secondSums } = work;
  if (network.target === 'same') {
    targetMean[step] = covarianceAt(network.covariance, course.targetOverlap[step]).value;
  }
  for (let s = 0; s <= step; s++) {
    const there = readout[s];
    const target = here * targetMean[step] + there * targetMean[s];
    sourceRow[s] = noise - target + here * there * now.meanValue[s];
    const others = (width - 1) * now.slopeOff[s] * now.responseOff[s];
    const response = (here * there * (now.slopeOwn[s] * now.responseOwn[s] + others)) / width;
    feedback[s] = s === step ? 0 : -stepSizes[s] * response;
  }
  const answer = store.triangles.row(store.answer, step);
  const correlation = store.triangles.row(store.residual, step);
  if (step > 0) {
    store.triangles.sweep({
      triangle: store.answer,
      numRows: step,
      rowFactors: feedback,
      columnFactors: sourceRow,
      columnSums: firstSums,
      rowSums: secondSums,
    });
    answer.set(firstSums.subarray(0, step));
    correlation.set(secondSums.subarray(0, step));
    symmetricProduct(store, store.residual, feedback, step, work);
    for (let s = 0; s < step; s++) {
      correlation[s] += firstSums[s] + feedback[s] * store.residualDiagonal[s];
    }
  }
  answer[step] = 1;
  const variance = dot(answer, sourceRow, step + 1) + dot(feedback, correlation, step);
  store.residualDiagonal[step] = variance;
  let signal = 0;
  for (let s = 0; s <= step; s++) signal += answer[s];
  return { answer, correlation, variance, signal, sourceVariance: sourceRow[step] };
}

/** firstSums = T p + T^T p of the part off the diagonal. */
function symmetricProduct(
  { triangles }: CorrelationStore,
  triangle: number,
  factors: Float64Array,
  numRows: number,
  { firstSums, secondSums }: Run['work'],
): void {
  triangles.sweep({
    triangle,
    numRows,
    rowFactors: factors,
    columnFactors: factors,
    columnSums: firstSums,
    rowSums: secondSums,
  });
  for (let s = 0; s < numRows; s++) firstSums[s] += secondSums[s];
}

function recordErrors({ course }: Run, { variance, sourceVariance }: Residual, step: number): void {
  course.trainError[step] = variance / 2;
  course.testError[step] = sourceVariance / 2;
}

/** da / dt */
function readoutForce(
  { network, course, targetMean, stepSizes }: Run,
  now: PairOverlaps,
  { answer, correlation, signal }: Residual,
  step: number,
): number {
  if (network.frozenReadout) return 0;
  let force = signal * targetMean[step];
  for (let s = 0; s <= step; s++) force -= answer[s] * course.readout[s] * now.meanValue[s];
  for (let s = 0; s < step; s++) {
    const others = (network.width - 1) * now.slopeOff[s] * now.responseOff[s];
    const response = (now.slopeOwn[s] * now.responseOwn[s] + others) / network.width;
    force += stepSizes[s] * correlation[s] * course.readout[s] * response;
  }
  return network.sampleRatio * force;
}

/** What the force on the weights is made of in one mode. */
interface ModeForce {
  readonly mode: ModeStore;
  /** C(t + 1, s) before the length is put right, s <= t. */
  readonly correlation: Float64Array;
  /** R(t + 1, s) before that, s <= t. */
  readonly response: Float64Array;
  /** F(t) */
  readonly now: number;
  /** C(t + 1, t + 1) before that. */
  readonly square: number;
  /** sum_s P(s) v(s) */
  readonly drag: number;
}

function moveWeights(run: Run, now: PairOverlaps, residual: Residual, step: number): void {
  const { network, course, stepSizes } = run;
  const { width } = network;
  const eta = stepSizes[step];
  const here = course.targetOverlap[step];
  const slope = network.target === 'same' ? covarianceAt(network.covariance, here).slope : 0;
  const signal = network.sampleRatio * course.readout[step] * residual.signal * slope;
  const forces = run.store.modes.map((mode, index) =>
    modeForce(run, mode, kernelsOf(run, now, residual, step, index), signal, step),
  );
  const [plus, minus = plus] = forces;
  const own = (pick: (force: ModeForce) => number) =>
    (pick(plus) + (width - 1) * pick(minus)) / width;
  const moved = here + eta * (signal - plus.drag);
  if (run.scheme === 'gradient-descent') {
    const length = Math.sqrt(own(({ square }) => square));
    course.targetOverlap[step + 1] = moved / length;
    for (const force of forces) {
      writeRow(run, force, step, 1 / length, 0);
      force.mode.correlationDiagonal[step + 1] = force.square / (length * length);
    }
  } else {
    const inward = own((force) => force.now);
    course.targetOverlap[step + 1] = moved - eta * inward * here;
    for (const force of forces) writeRow(run, force, step, 1, eta * inward);
    advanceSquares(run, forces, inward, step);
  }
  const [plusMode, minusMode = plusMode] = run.store.modes;
  const { triangles } = run.store;
  const selfPlus = triangles.row(plusMode.correlation, step + 1)[0];
  const selfMinus = triangles.row(minusMode.correlation, step + 1)[0];
  course.selfOverlap[step + 1] = (selfPlus + (width - 1) * selfMinus) / width;
  course.offDiagonalOverlap[step + 1] =
    (plusMode.correlationDiagonal[step + 1] - minusMode.correlationDiagonal[step + 1]) / width;
}

/** Euler's C(t + 1, t + 1): lengths stay one, and products change by the force on both. */
function advanceSquares(
  { network: { width }, store: { modes }, stepSizes }: Run,
  [plus, minus]: readonly ModeForce[],
  inward: number,
  step: number,
): void {
  if (minus === undefined) {
    modes[0].correlationDiagonal[step + 1] = 1;
    return;
  }
  const [before, difference] = [plus, minus].map(({ mode }) => mode.correlationDiagonal[step]);
  const off = (before - difference) / width;
  const change = (plus.now - minus.now) / width - inward * off;
  const next = off + 2 * stepSizes[step] * change;
  modes[0].correlationDiagonal[step + 1] = 1 + (width - 1) * next;
  modes[1].correlationDiagonal[step + 1] = 1 - next;
}

/** Fills `pull` with P and `noise` with N of a mode. */
function kernelsOf(
  { network, course, work, stepSizes }: Run,
  now: PairOverlaps,
  { answer, correlation, variance }: Residual,
  step: number,
  mode: number,
): { readonly pull: Float64Array; readonly noise: Float64Array } {
  const { width, sampleRatio } = network;
  const others = mode === 0 ? width - 1 : -1;
  const { pull, noise } = work;
  for (let s = 0; s <= step; s++) {
    const scale = (sampleRatio / width) * course.readout[step] * course.readout[s];
    const shaken = stepSizes[s] * (s === step ? variance : correlation[s]);
    const own = now.curvatureOwn[s] * now.responseOwn[s];
    const off = others * now.curvatureOff[s] * now.responseOff[s];
    const slope = now.slopeOwn[s] + others * now.slopeOff[s];
    pull[s] = scale * (answer[s] * slope - shaken * (own + off));
    noise[s] = scale * shaken * slope;
  }
  return { pull, noise };
}

function modeForce(
  run: Run,
  mode: ModeStore,
  { pull, noise }: { readonly pull: Float64Array; readonly noise: Float64Array },
  signal: number,
  step: number,
): ModeForce {
  const { store, course, work, stepSizes } = run;
  const { triangles } = store;
  const eta = stepSizes[step];
  const numRows = step + 1;
  const { firstSums, thirdSums, fourthSums } = work;
  symmetricProduct(store, mode.correlation, pull, numRows, work);
  triangles.sweep({
    triangle: mode.response,
    numRows,
    rowFactors: pull,
    columnFactors: noise,
    columnSums: thirdSums,
    rowSums: fourthSums,
  });
  const before = triangles.row(mode.correlation, step);
  const answered = triangles.row(mode.response, step);
  const correlation = new Float64Array(numRows);
  const response = new Float64Array(numRows);
  const pushed = mode.signalFactor * signal;
  let force = 0;
  for (let s = 0; s < numRows; s++) {
    const held = firstSums[s] + pull[s] * mode.correlationDiagonal[s];
    force = pushed * course.targetOverlap[s] - held + fourthSums[s];
    correlation[s] = (s === step ? mode.correlationDiagonal[s] : before[s]) + eta * force;
    response[s] = s === step ? 1 : answered[s] - eta * thirdSums[s];
  }
  const drag = dot(pull, course.targetOverlap, numRows);
  const moved = course.targetOverlap[step] + eta * (signal - drag);
  const after = pushed * moved - dot(pull, correlation, numRows) + dot(noise, response, numRows);
  return {
    mode,
    correlation,
    response,
    now: force,
    square: correlation[step] + eta * after,
    drag,
  };
}

/** Row t + 1 of a mode: what was moved, times a factor, without a share of what was. */
function writeRow(
  { store: { triangles } }: Run,
  { mode, correlation, response }: ModeForce,
  step: number,
  factor: number,
  share: number,
): void {
  const before = triangles.row(mode.correlation, step);
  const answered = triangles.row(mode.response, step);
  const nextCorrelation = triangles.row(mode.correlation, step + 1);
  const nextResponse = triangles.row(mode.response, step + 1);
  for (let s = 0; s < step; s++) {
    nextCorrelation[s] = factor * correlation[s] - share * before[s];
    nextResponse[s] = factor * response[s] - share * answered[s];
  }
  nextCorrelation[step] = factor * correlation[step] - share * mode.correlationDiagonal[step];
  nextResponse[step] = factor * response[step];
}

function dot(first: Float64Array, second: Float64Array, count: number): number {
  let sum = 0;
  for (let s = 0; s < count; s++) sum += first[s] * second[s];
  return sum;
}

/** The course up to a step, when a run ends early. */
function cutAt(course: Omit<SymmetricCourse, 'numSteps'>, step: number): SymmetricCourse {
  const cut = Object.entries(course).map(([name, series]) => [name, series.slice(0, step + 1)]);
  return { ...(Object.fromEntries(cut) as typeof course), numSteps: step };
}

import {
  canonicalSetting,
  encodeJson,
  invalidArgument,
  type Prediction,
  type Setting,
  VerificationError,
} from '../../core/index.js';
import { isTold, messageWithPlace, tellingError } from '../blame/blame.js';
import { userFrame } from '../blame/user-frame.js';
import { requirePrediction } from '../plan/require-prediction.js';
import type { AnyProperty } from '../property.js';

/** What theory says at a setting, and how close counts as equal there, component by component. */
export interface Expectation {
  readonly prediction: Prediction;
  readonly margins: readonly number[];
  readonly knownBiases: readonly number[];
}

/** The expectation of a claim and of those of its controls that have one of their own. */
export interface Expectations {
  readonly claim: Expectation;
  readonly controls: Readonly<Record<string, Expectation>>;
  /** Names of controls that change nothing of what runs or of what theory says. */
  readonly idle: readonly string[];
  /** Time that the theory of the claim itself took; missing in what early versions kept. */
  readonly seconds?: number;
}

/**
 * Solves the theory of a claim at a setting, and of its controls when asked to.
 *
 * @throws VerificationError 'vacuous-design' when a margin is not above the known bias plus
 *   the numerical error, 'invalid-argument' for a prediction that cannot be compared
 */
export async function solveTheory(
  property: AnyProperty,
  setting: Setting,
  withControls: boolean,
): Promise<Expectations> {
  const startedAt = performance.now();
  const claim = expectationOf(property, setting, await saying(property, 'the theory', setting));
  const seconds = (performance.now() - startedAt) / 1000;
  if (!withControls) return { claim, controls: {}, idle: [], seconds };
  const controls: Record<string, Expectation> = {};
  const idle: string[] = [];
  for (const control of property.controls) {
    const { name, kind, predict, bounds, simulate, isIdle } = control;
    if (predict !== undefined) {
      const whose = kind === 'negative' ? `planted mistake ${name}` : `other route ${name}`;
      const said = await saying(property, `the theory of ${whose}`, setting, predict);
      const own = expectationOf({ ...property, ...bounds }, setting, said);
      controls[name] = own;
      const isMistake = kind === 'negative' && simulate === undefined;
      // A theory that failed changes by no mistake: that it failed is what is to be told.
      if (isMistake && isFinitePrediction(claim) && saysTheSame(own, claim)) idle.push(name);
    }
    if (control.inferenceOnly !== true && isIdle?.(setting) === true) idle.push(name);
  }
  return { claim, controls, idle, seconds };
}

/**
 * What a theory says; what it throws is told with its place.
 *
 * @throws VerificationError 'prediction-failed' for an argument that a function of this package
 *   refused when the theory called it: settings are drawn, so that says nothing of other claims
 */
async function saying(
  { claim, predict: right }: AnyProperty,
  what: string,
  setting: Setting,
  predict: AnyProperty['predict'] = right,
): Promise<Prediction> {
  try {
    return await predict(setting);
  } catch (error) {
    // Ours, and not made by a call of the user's: it says itself what is wrong.
    if (error instanceof VerificationError && !isTold(error) && userFrame(error) === undefined) {
      throw error;
    }
    const at = canonicalSetting(setting);
    const message = messageWithPlace(error);
    throw tellingError(
      isTold(error)
        ? `${claim.id} at ${at}: ${message}`
        : `${what} of ${claim.id} threw at ${at}: ${message}`,
      error,
      isRefusal(error) ? 'prediction-failed' : undefined,
    );
  }
}

/** Whether a function of this package refused what it was called with. */
function isRefusal(error: unknown): boolean {
  return error instanceof VerificationError && error.code === 'invalid-argument';
}

function isFinitePrediction({ prediction }: Expectation): boolean {
  return prediction.components.every(({ value }) => Number.isFinite(value));
}

function saysTheSame(first: Expectation, second: Expectation): boolean {
  const values = ({ prediction }: Expectation) =>
    prediction.components
      .map(({ label, value, limit, law }) => encodeJson([label, value, limit, law]))
      .sort()
      .join();
  return values(first) === values(second);
}

/** A margin below this share of the prediction drowns in the rounding of values and intervals. */
const smallestResolution = 1e-12;

/**
 * A prediction with its margins and known biases at a setting. A value that is not finite passes
 * with whatever margin follows from it: theory failed there, which the run calls `invalid`.
 *
 * @throws VerificationError 'vacuous-design' when a margin is not above the known bias plus
 *   the numerical error, 'invalid-argument' for a prediction that cannot be compared
 */
export function expectationOf(
  property: AnyProperty,
  setting: Setting,
  prediction: Prediction,
): Expectation {
  const { id } = property.claim;
  requirePrediction(id, property.relation, prediction, setting);
  const { components } = prediction;
  const knownBiases = components.map((component) => property.knownBias.of(component, setting));
  const margins = components.map((component) => property.margin.of(component, setting));
  for (const [index, { label, value, numericalError }] of components.entries()) {
    const margin = margins[index] ?? Number.NaN;
    const bias = knownBiases[index] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const atSetting = (what: string) =>
      `it is that of ${canonicalSetting(setting)}, where theory says ${value}; correct the ${what}, or leave such settings out with where`;
    if (!(typeof margin === 'number' && margin > 0 && margin < Number.POSITIVE_INFINITY)) {
      throw invalidArgument(
        `margin of ${id}, ${label}`,
        margin,
        'a finite number > 0',
        typeof margin === 'number' && value < 0 && margin < 0
          ? `theory says ${value} at ${canonicalSetting(setting)}, and the margin follows from it: where the sign is wrong, correct the theory; where it is right, take the size in the margin, Math.abs(value), or leave such settings out with where`
          : atSetting('margin'),
      );
    }
    if (!(typeof bias === 'number' && bias >= 0 && bias < Number.POSITIVE_INFINITY)) {
      throw invalidArgument(
        `known bias of ${id}, ${label}`,
        bias,
        'a finite number >= 0',
        atSetting('known bias'),
      );
    }
    if (margin < smallestResolution * Math.abs(value)) {
      throw new VerificationError(
        'vacuous-design',
        `${id}: the margin ${margin} of ${label} is too small beside the prediction ${value} at ${canonicalSetting(setting)} for 53-bit numbers: look whether theory is right there, and whether the margin should follow from what it says; where both are meant, simulate and predict the difference from a reference value`,
        { margin, prediction: value, setting },
      );
    }
    if (!(margin > bias + numericalError)) {
      throw new VerificationError(
        'vacuous-design',
        `${id}: the margin ${margin} of ${label} is not above the known bias ${bias} plus the numerical error ${numericalError} at ${canonicalSetting(setting)}; widen the margin with a reason, or reduce the bias (smaller step size, larger system)`,
        { margin, bias, numericalError, setting },
      );
    }
  }
  return { prediction, margins, knownBiases };
}

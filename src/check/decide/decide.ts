import {
  type ComponentEvidence,
  type Diagnostic,
  largestTailCorrection,
  liesInside,
  marginEdges,
  type NormalityShortfall,
  type Reason,
  sideOutside,
  type Verdict,
} from '../../core/index.js';
import { numberNeeded } from './number-needed.js';
import { tooFewInWords } from './too-few-in-words.js';

/** A gate that would open within so many budgets waits for replicates; one that would not has failed. */
const mostBudgets = 100;

/**
 * The one place where numbers become a verdict.
 *
 * Every comparison asks "is it inside" or "is it outside"; a NaN answers no to
 * both and is caught first.
 *
 * @param isBudgetSpent - whether more replicates may still come
 * @param largestBudget - replicates at a setting that the largest tier allows; default those so far
 * @returns undefined while neither side is decided and budget is left
 */
export function decide(
  components: readonly ComponentEvidence[],
  diagnostics: readonly Diagnostic[],
  isBudgetSpent: boolean,
  largestBudget?: number,
): Verdict | undefined {
  const unusable = invalidReasons(components, diagnostics);
  if (unusable.length > 0) return { kind: 'invalid', reasons: unusable };

  const outside = components.filter(isRefuted);
  if (outside.length > 0) return { kind: 'refuted', reasons: outside.map(outsideReason) };

  const untrusted = components.filter((component) => !isTrusted(component));
  const isSettled = components.every(
    (component) => isInside(component) && !isOutsideSomeWindow(component),
  );
  if (components.length > 0 && untrusted.length === 0 && isSettled) {
    return {
      kind: 'supported',
      reasons: [{ code: 'inside-margin', message: 'every interval lies inside its margin' }],
    };
  }
  if (!isBudgetSpent) return undefined;
  const hopeless = untrusted.filter((component) => !isWithinReach(component));
  if (hopeless.length > 0) return { kind: 'invalid', reasons: hopeless.map(untrustedReason) };
  const open = components.filter(
    (component) => isTrusted(component) && (!isInside(component) || isOutsideSomeWindow(component)),
  );
  return {
    kind: 'inconclusive',
    reasons: [
      ...untrusted.flatMap(tooFewReasons),
      ...open.map((component) => openReason(component, largestBudget)),
    ],
  };
}

/** Whether more replicates, not many budgets of them, would be close enough to normal. */
function isWithinReach({ shortfall }: ComponentEvidence): boolean {
  return shortfall !== undefined && shortfall.numNeeded <= mostBudgets * shortfall.numReplicates;
}

function tooFewReasons(component: ComponentEvidence): Reason[] {
  const message = tooFewInWords(component);
  return message === undefined ? [] : [{ code: 'too-few-replicates', message }];
}

/** Whether the interval of a component lies wholly outside its margin, and can be trusted. */
export function isRefuted(component: ComponentEvidence): boolean {
  return isTrusted(component) && isOutside(component) && isOutsideEveryWindow(component);
}

/** Whether a component is estimated to lie outside its margin while its interval still reaches in. */
export function isLeaningOut(component: ComponentEvidence): boolean {
  const { estimate } = component;
  const alone = { lower: estimate, upper: estimate };
  return !isRefuted(component) && sideOutside(component, alone) !== undefined;
}

function openReason(component: ComponentEvidence, largestBudget: number | undefined): Reason {
  const { label, windows = [] } = component;
  const isUnstable = isOutside(component) || isOutsideSomeWindow(component);
  if (isUnstable) {
    const estimates = windows.map(
      (window) => `${window.estimate.toPrecision(4)} at ${window.label}`,
    );
    return {
      code: 'scaling-window',
      message: `${label}: the verdict depends on which sizes are used: ${component.estimate.toPrecision(4)} from all sizes, ${estimates.join(', ')}; use sizes nearer to the limit, or give the relation a correction exponent`,
    };
  }
  if (component.hasGap === true) {
    const { lower, upper } = component.supportInterval;
    return {
      code: 'budget-exhausted',
      message: `${label}: no replicate lies between ${lower.toPrecision(4)} and ${upper.toPrecision(4)}, and the quantile may be any number from one to the other: more replicates do not tell, as the law has a gap or single values there; compare another quantile, or the chance of exceeding a threshold`,
    };
  }
  const isComputed = component.method === 'computed';
  return {
    code: 'budget-exhausted',
    message: isComputed
      ? `${label}: with the numerical errors the interval crosses the edge of the margin; reduce the errors`
      : `${label}: the interval still crosses the edge of the margin after all replicates of the design; ${whatDecides(component, largestBudget)}`,
  };
}

/** How many replicates it takes, and what to do; no higher tier where none would do. */
function whatDecides(component: ComponentEvidence, largestBudget: number | undefined): string {
  const { numReplicates, where, numToSupport } = numberNeeded(component);
  const average = 'average more in each (longer runs, more systems)';
  const sofar = Math.max(0, ...component.path.map((point) => point.numReplicates));
  const largest = Math.max(sofar, largestBudget ?? 0);
  if (Number.isFinite(numToSupport) && numToSupport > mostBudgets * largest) {
    return `to support it takes about ${inWords(numToSupport)} replicates where theory is exactly right, more than ${mostBudgets} times what the largest tier allows: state a wider margin with its reason, or ${average}`;
  }
  const advice = `choose a higher tier, allow more replicates, or ${average}`;
  return Number.isFinite(numReplicates)
    ? `it takes about ${inWords(numReplicates)} replicates where ${where}: ${advice}`
    : advice;
}

/** An estimate in two digits, rounded up. */
function inWords(count: number): string {
  if (count >= 1e6) return count.toExponential(1);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return String(unit * Math.ceil(count / unit));
}

/** Whether the replicates are close enough to normal for the stated rates; NaN says no. */
function isTrusted({ tailCorrection }: ComponentEvidence): boolean {
  return tailCorrection <= largestTailCorrection;
}

function untrustedReason({ label, tailCorrection, shortfall }: ComponentEvidence): Reason {
  return {
    code: 'gate-failed',
    message: Number.isNaN(tailCorrection)
      ? `${label}: the replicates do not differ, or their spread is beyond the range of floating-point numbers; check that the simulator draws from its key, or change the unit`
      : `${label}: the replicates are too skewed or heavy-tailed for the stated rates: the correction is ${Math.ceil(1000 * tailCorrection) / 1000}, and at most ${largestTailCorrection} is allowed${numNeededInWords(shortfall)}; average more in each replicate (longer runs, several systems), or compare the chance of exceeding a threshold`,
  };
}

function numNeededInWords(shortfall: NormalityShortfall | undefined): string {
  if (shortfall === undefined) return '';
  const { numReplicates, numNeeded } = shortfall;
  return Number.isFinite(numNeeded)
    ? `, which would take about ${numNeeded} replicates instead of ${numReplicates}`
    : ', which no number of replicates mends';
}

function isInside(component: ComponentEvidence): boolean {
  return liesInside(component, component.supportInterval);
}

function isOutside(component: ComponentEvidence): boolean {
  return sideOutside(component, component.refutationInterval) !== undefined;
}

/** Whether fewer sizes refute as well, each window on the same side: or it has none. */
function isOutsideEveryWindow(component: ComponentEvidence): boolean {
  const side = sideOutside(component, component.refutationInterval);
  return (component.windows ?? []).every(
    ({ refutationInterval }) => sideOutside(component, refutationInterval) === side,
  );
}

/** Whether some choice of fewer sizes refutes, or is fitted by no value at all. */
function isOutsideSomeWindow(component: ComponentEvidence): boolean {
  return (component.windows ?? []).some(
    ({ refutationInterval }) =>
      Number.isNaN(refutationInterval.lower) ||
      sideOutside(component, refutationInterval) !== undefined,
  );
}

function outsideReason(component: ComponentEvidence): Reason {
  return {
    code: 'outside-margin',
    message: `${component.label}: the interval lies wholly outside the margin, at ${component.refutationInterval.lower.toPrecision(4)} to ${component.refutationInterval.upper.toPrecision(4)} where ${allowedInWords(component)} was claimed`,
  };
}

function invalidReasons(
  components: readonly ComponentEvidence[],
  diagnostics: readonly Diagnostic[],
): Reason[] {
  const failed = diagnostics.filter(({ holds }) => !holds);
  const notNumbers = components.filter((component) => !isUsable(component));
  return [
    ...failed.map(({ name, message }) => ({
      code: name === 'all runs completed' ? ('run-lost' as const) : ('gate-failed' as const),
      message,
    })),
    ...notNumbers.map((component) =>
      isConstant(component) ? untrustedReason(component) : notNumberReason(component),
    ),
  ];
}

/** Whether the replicates do not differ, where a spread is needed. */
function isConstant({ tailCorrection, prediction, margin }: ComponentEvidence): boolean {
  return Number.isNaN(tailCorrection) && Number.isFinite(prediction) && Number.isFinite(margin);
}

function notNumberReason(component: ComponentEvidence): Reason {
  const { label, prediction, numericalError, margin, estimate, refutationInterval } = component;
  const { lower, upper } = refutationInterval;
  return {
    code: 'non-finite',
    message: `${label}: ${wrongNumber(component)} (prediction ${prediction} with numerical error ${numericalError}, margin ${margin}, estimate ${estimate} in ${lower} to ${upper})`,
  };
}

function wrongNumber(component: ComponentEvidence): string {
  const { prediction, numericalError, margin, estimate, method } = component;
  const isFiniteFrom = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY;
  if (!Number.isFinite(prediction)) return 'the prediction is not finite; correct the theory';
  if (!isFiniteFrom(numericalError)) {
    return 'the numerical error of the prediction is not a finite number >= 0; correct the theory';
  }
  if (!(margin > 0 && isFiniteFrom(margin))) {
    return 'the margin is not a finite number > 0; correct the margin';
  }
  if (!Number.isFinite(estimate)) {
    return 'the estimate is not finite; look for measured values too large for their squares';
  }
  if (method === 'power-by-slope') {
    return 'no power of the size fits the means: look whether they change their sign, and whether distances are taken from the right limit';
  }
  return 'the interval of the estimate has no ends; look for measured values too large for their squares';
}

function isUsable(component: ComponentEvidence): boolean {
  const { prediction, numericalError, margin, estimate, supportInterval, refutationInterval } =
    component;
  return (
    Number.isFinite(prediction) &&
    numericalError >= 0 &&
    numericalError < Number.POSITIVE_INFINITY &&
    margin > 0 &&
    margin < Number.POSITIVE_INFINITY &&
    Number.isFinite(estimate) &&
    supportInterval.lower <= supportInterval.upper &&
    refutationInterval.lower <= refutationInterval.upper
  );
}

function allowedInWords(component: ComponentEvidence): string {
  const { lower, upper } = marginEdges(component);
  if (lower === Number.NEGATIVE_INFINITY) return `at most ${upper.toPrecision(4)}`;
  if (upper === Number.POSITIVE_INFINITY) return `at least ${lower.toPrecision(4)}`;
  return `${lower.toPrecision(4)} to ${upper.toPrecision(4)}`;
}

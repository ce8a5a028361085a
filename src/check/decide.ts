import type { ComponentEvidence, Diagnostic, Reason, Verdict } from '../core/index.js';

/**
 * The one place where numbers become a verdict.
 *
 * Every comparison asks "is it inside" or "is it outside"; a NaN answers no to
 * both and is caught first.
 *
 * @param isBudgetSpent - whether more replicates may still come
 * @returns undefined while neither side is decided and budget is left
 */
export function decide(
  components: readonly ComponentEvidence[],
  diagnostics: readonly Diagnostic[],
  isBudgetSpent: boolean,
): Verdict | undefined {
  const unusable = invalidReasons(components, diagnostics);
  if (unusable.length > 0) return { kind: 'invalid', reasons: unusable };

  const outside = components.filter((component) => isTrusted(component) && isOutside(component));
  if (outside.length > 0) return { kind: 'refuted', reasons: outside.map(outsideReason) };

  const untrusted = components.filter((component) => !isTrusted(component));
  if (components.length > 0 && untrusted.length === 0 && components.every(isInside)) {
    return {
      kind: 'supported',
      reasons: [{ code: 'inside-margin', message: 'every interval lies inside its margin' }],
    };
  }
  if (!isBudgetSpent) return undefined;
  if (untrusted.length > 0) return { kind: 'invalid', reasons: untrusted.map(untrustedReason) };
  const open = components.filter((component) => !isInside(component));
  return {
    kind: 'inconclusive',
    reasons: open.map(({ label }) => ({
      code: 'budget-exhausted' as const,
      message: `${label}: the interval still crosses the edge of the margin`,
    })),
  };
}

/** Whether the replicates are close enough to normal for the stated rates; NaN says no. */
function isTrusted({ tailCorrection }: ComponentEvidence): boolean {
  return tailCorrection <= 1;
}

function untrustedReason({ label, tailCorrection }: ComponentEvidence): Reason {
  return {
    code: 'gate-failed',
    message: Number.isNaN(tailCorrection)
      ? `${label}: every replicate gave the same value; look for a seed that is not used`
      : `${label}: the replicates are too far from normal for the stated rates (correction exp(${tailCorrection.toPrecision(3)})); average over longer runs in each replicate`,
  };
}

function isInside(component: ComponentEvidence): boolean {
  const { prediction, margin, numericalError, supportInterval } = component;
  return (
    supportInterval.lower >= prediction - margin + numericalError &&
    supportInterval.upper <= prediction + margin - numericalError
  );
}

function isOutside(component: ComponentEvidence): boolean {
  const { prediction, margin, numericalError, refutationInterval } = component;
  return (
    refutationInterval.lower > prediction + margin + numericalError ||
    refutationInterval.upper < prediction - margin - numericalError
  );
}

function outsideReason(component: ComponentEvidence): Reason {
  return {
    code: 'outside-margin',
    message: `${component.label}: the interval lies wholly outside the margin`,
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
      message: `${name}: ${message}`,
    })),
    ...notNumbers.map(({ label }) => ({
      code: 'non-finite' as const,
      message: `${label}: prediction, margin, estimate or interval is not a number`,
    })),
  ];
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

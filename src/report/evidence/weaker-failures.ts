import type { Counterexample, Setting, ShrinkCandidate } from '../../core/index.js';

/** A smaller value of one parameter at which a claim seems to fail, too weakly to count. */
interface WeakerFailure {
  readonly parameter: string;
  readonly candidate: ShrinkCandidate;
}

/**
 * For each parameter the smallest value, all others as in the counterexample, at which the
 * estimate lay outside the margin, yet nearer to its edge than what counts. A reader who takes the
 * counterexample for the edge of where a claim holds must know of them.
 */
export function weakerFailures({
  candidates = [],
  smallest,
}: Pick<Counterexample, 'candidates' | 'smallest'>): readonly WeakerFailure[] {
  const weak = candidates.filter(isWeakFailure);
  return Object.keys(smallest.setting).flatMap((parameter) => {
    const own = weak.filter(({ setting }) => differsOnlyIn(parameter, setting, smallest.setting));
    const [least] = own.sort((a, b) => order(a.setting[parameter]) - order(b.setting[parameter]));
    return least === undefined ? [] : [{ parameter, candidate: least }];
  });
}

/** Whether the estimate lay outside the margin, at a candidate that was given up as too weak. */
export function isWeakFailure({ isAccepted, verdict, strength }: ShrinkCandidate): boolean {
  return !isAccepted && isGivenUp({ verdict }) && strength > 1;
}

/** Whether a candidate was given up as weaker than what counts. */
export function isGivenUp({ verdict }: Pick<ShrinkCandidate, 'verdict'>): boolean {
  const { kind, reasons } = verdict;
  return kind === 'inconclusive' && reasons.some(({ code }) => code === 'not-confirmed');
}

/** Numbers that are not below the counterexample's are no smaller values. */
function differsOnlyIn(parameter: string, setting: Setting, smallest: Setting): boolean {
  const names = new Set([...Object.keys(setting), ...Object.keys(smallest)]);
  const others = [...names].filter((name) => name !== parameter);
  const [own, limit] = [setting[parameter], smallest[parameter]];
  const isSmaller = typeof own !== 'number' || typeof limit !== 'number' || own < limit;
  return own !== limit && isSmaller && others.every((name) => setting[name] === smallest[name]);
}

function order(value: Setting[string]): number {
  return typeof value === 'number' ? value : 0;
}

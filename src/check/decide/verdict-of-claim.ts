import {
  type ControlEvidence,
  type Counterexample,
  canonicalSetting,
  counted,
  type Reason,
  type SettingEvidence,
  type Verdict,
} from '../../core/index.js';

/**
 * The verdict of a claim from its settings and controls.
 *
 * A case that is right by construction and does not come out so makes the claim
 * `invalid`: neither red nor green of this check can be relied on. Another point of the same
 * theory and simulator is no such case where the claim is refuted elsewhere too. Otherwise a
 * confirmed counterexample refutes, whatever else happened; then one unusable
 * setting or wrong control makes the claim `invalid`, one undecided setting or
 * control makes it `inconclusive`, and only support everywhere supports it.
 */
export function verdictOfClaim(
  settings: readonly SettingEvidence[],
  counterexample: Counterexample | undefined,
  controls: readonly ControlEvidence[],
): Verdict {
  const unusable = reasonsOf(settings, 'invalid');
  const hasOwnCause = saysMoreThan(settings);
  const missed = controls.filter(({ verdict, expected }) => verdict.kind !== expected);
  const wrong = missed.filter(({ verdict }) => verdict.kind !== 'inconclusive');
  const misjudged = wrong.filter(
    (control) =>
      control.kind === 'positive' && (counterexample === undefined || !isRefutedPoint(control)),
  );
  if (misjudged.length > 0) {
    const reasonFor = (control: ControlEvidence): Reason => {
      const isRefuted = control.verdict.kind === 'refuted' && control.inferenceOnly !== true;
      if (!isRefuted) return missedReason(control);
      if (isRefutedPoint(control)) return pointAlone(control);
      return counterexample === undefined
        ? routeAlone(control)
        : sharedFault(control, counterexample);
    };
    const telling = [...misjudged, ...wrong.filter(({ kind }) => kind === 'negative')];
    const reasons = telling.filter(hasOwnCause).map(reasonFor);
    return { kind: 'invalid', reasons: [...unusable, ...reasons] };
  }
  if (counterexample !== undefined) return counterexample.smallest.verdict;
  if (unusable.length > 0 || wrong.length > 0) {
    return {
      kind: 'invalid',
      reasons: [...unusable, ...wrong.filter(hasOwnCause).map(missedReason)],
    };
  }
  if (settings.some(({ verdict }) => verdict.kind === 'refuted')) {
    return {
      kind: 'inconclusive',
      reasons: [
        {
          code: 'not-confirmed',
          message:
            'a setting was refuted, but not again on fresh seeds; choose a higher tier to decide',
        },
      ],
    };
  }
  const open = reasonsOf(settings, 'inconclusive');
  if (open.length > 0 || missed.length > 0) {
    return { kind: 'inconclusive', reasons: [...open, ...missed.map(missedReason)] };
  }
  return {
    kind: 'supported',
    reasons: [
      {
        code: 'inside-margin',
        message: `the claim held at ${settings.length === 1 ? 'its only setting' : `each of ${settings.length} settings`}`,
      },
    ],
  };
}

/**
 * The reasons at settings, each told once: what is not said of all of several settings comes with
 * the first that it is said of, and with the number of the others.
 */
function reasonsOf(settings: readonly SettingEvidence[], kind: Verdict['kind']): Reason[] {
  const namesOf = (some: readonly SettingEvidence[]) =>
    new Set(some.map(({ setting }) => canonicalSetting(setting)));
  const numSettings = namesOf(settings).size;
  const own = settings.filter(({ verdict }) => verdict.kind === kind);
  const told = new Set<string>();
  return own.flatMap(({ setting, verdict }) =>
    verdict.reasons.flatMap((reason): Reason[] => {
      const { message } = reason;
      const name = essence(message);
      if (told.has(name)) return [];
      told.add(name);
      const saying = own.filter((one) =>
        one.verdict.reasons.some((other) => essence(other.message) === name),
      );
      const numSaying = namesOf(saying).size;
      const isSaidOfAll = numSaying === numSettings && (numSettings === 1 || name === message);
      if (isSaidOfAll) return [reason];
      const others = numSaying === 1 ? '' : ` and ${counted(numSaying - 1, 'other setting')}`;
      return [{ ...reason, message: `at ${canonicalSetting(setting)}${others}: ${message}` }];
    }),
  );
}

/** A reason without the numbers that follow it in brackets. */
function essence(message: string): string {
  return message.replace(/ \(prediction .*\)$/s, '');
}

/** Whether a control says something that is not said of the claim itself already. */
function saysMoreThan(settings: readonly SettingEvidence[]) {
  const unusable = settings.filter(({ verdict }) => verdict.kind === 'invalid');
  const said = new Set(
    unusable.flatMap(({ verdict }) => verdict.reasons.map(({ message }) => essence(message))),
  );
  return ({ verdict: { kind, reasons } }: ControlEvidence): boolean =>
    kind !== 'invalid' || !reasons.every(({ message }) => said.has(essence(message)));
}

/**
 * Theory is at odds with a route that is independent of the simulator, and with the simulator
 * as well: they are two witnesses against it, unless they share a fault.
 */
function sharedFault({ name }: ControlEvidence, { smallest }: Counterexample): Reason {
  const [first] = smallest.verdict.reasons;
  return {
    code: 'theory-and-route-disagree',
    message: `theory and the independent route ${name} disagree, and so do theory and the simulator${first === undefined ? '' : ` (${first.message})`}: look first at the theory, then at what the route shares with the simulator`,
  };
}

/** Whether theory and the simulator disagree at another point, which says nothing of which is at fault. */
function isRefutedPoint({ part, verdict, inferenceOnly }: ControlEvidence): boolean {
  return part === 'point' && verdict.kind === 'refuted' && inferenceOnly !== true;
}

/** Theory and the simulator agree at every setting, and not at a point that is outside of them. */
function pointAlone({ name, verdict }: ControlEvidence): Reason {
  const [first] = verdict.reasons;
  return {
    code: 'theory-and-route-disagree',
    message: `theory and the simulator disagree at the other point ${name}${first === undefined ? '' : ` (${first.message})`}, and agree at every setting: look at what is special there, in theory and in the simulator, or take a point that the claim is about`,
  };
}

/** Theory and the simulator agree, and the route is at odds with both. */
function routeAlone({ name, verdict }: ControlEvidence): Reason {
  const [first] = verdict.reasons;
  return {
    code: 'theory-and-route-disagree',
    message: `theory and the independent route ${name} disagree${first === undefined ? '' : ` (${first.message})`}, while theory and the simulator agree: look first at the route, then at what theory shares with the simulator`,
  };
}

function missedReason({ name, kind, expected, verdict }: ControlEvidence): Reason {
  const role = kind === 'negative' ? 'planted mistake' : 'other route';
  return {
    code: expected === 'refuted' ? 'control-not-refuted' : 'control-not-supported',
    message: `${role} ${name} came out ${verdict.kind} instead of ${expected}${causeOf(verdict)}; ${adviceOn(kind, verdict)}`,
  };
}

function adviceOn(kind: ControlEvidence['kind'], verdict: Verdict): string {
  if (verdict.kind === 'inconclusive')
    return 'choose a higher tier, or give the design more replicates';
  if (verdict.kind === 'invalid') return 'correct the control';
  return kind === 'negative'
    ? 'the check cannot see this mistake: narrow the margin, or plant one that matters'
    : 'the check refutes what is right: correct the control, the simulator or the theory';
}

/** Why a control could not be used. */
function causeOf({ kind, reasons: [first] }: Verdict): string {
  return kind === 'invalid' && first !== undefined ? ` (${first.message})` : '';
}

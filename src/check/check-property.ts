import type {
  AnyProperty,
  ClaimEvidence,
  ControlEvidence,
  Counterexample,
  Reason,
  SettingEvidence,
  Suite,
  Verdict,
} from '../core/index.js';
import { checkControls } from './check-controls.js';
import { checkSetting } from './check-setting.js';
import { type ClaimPlan, planClaim, type RunOptions } from './plan.js';
import type { ReplicateSource } from './replicate-source.js';
import { shrinkCounterexample } from './shrink.js';

/** Told after each setting or control that is done. */
export type OnUnitDone = () => void;

/**
 * Checks one claim: every drawn setting, then every control.
 *
 * Returns evidence and verdict as data. Never throws for a claim that does not
 * hold or a run that goes wrong.
 *
 * @throws VerificationError for a design that cannot mean anything (see `planClaim`)
 */
export async function check(
  suite: Suite,
  property: AnyProperty,
  options: RunOptions,
  source: ReplicateSource,
): Promise<ClaimEvidence> {
  return checkPlan(planClaim(suite, property, options), source);
}

/** `check` for a plan that has been made. */
export async function checkPlan(
  plan: ClaimPlan,
  source: ReplicateSource,
  onUnitDone: OnUnitDone = () => {},
): Promise<ClaimEvidence> {
  const startedAt = performance.now();
  const settings: SettingEvidence[] = [];
  let confirmation: SettingEvidence | undefined;
  for (const setting of plan.settings) {
    const test = { setting, rates: plan.settingRates };
    const explored = await checkSetting(plan, { ...test, phase: 'explore' }, source);
    settings.push(explored);
    onUnitDone();
    if (explored.verdict.kind !== 'refuted') continue;
    confirmation = await checkSetting(plan, { ...test, phase: 'confirm' }, source);
    settings.push(confirmation);
    if (confirmation.verdict.kind === 'refuted') break;
  }
  const counterexample =
    confirmation?.verdict.kind === 'refuted'
      ? await shrinkCounterexample(plan, confirmation, source)
      : undefined;
  const controls = await checkControls(plan, source, onUnitDone);

  const { property } = plan;
  return {
    schemaVersion: 1,
    suite: plan.suite.id,
    claim: property.claim,
    relation: property.relation,
    domain: property.domain,
    marginJustification: property.margin.justification,
    biasJustification: property.knownBias.justification,
    tier: plan.tier,
    seed: plan.seed,
    engine: plan.engine,
    design: plan.design,
    rates: plan.rates,
    settings,
    controls,
    ...(counterexample === undefined ? {} : { counterexample }),
    verdict: verdictOfClaim(settings, counterexample, controls),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/**
 * A confirmed counterexample refutes, whatever else happened. Otherwise one
 * unusable setting or wrong control makes the claim `invalid`, one undecided
 * setting or control makes it `inconclusive`, and only support everywhere
 * supports it.
 */
function verdictOfClaim(
  settings: readonly SettingEvidence[],
  counterexample: Counterexample | undefined,
  controls: readonly ControlEvidence[],
): Verdict {
  if (counterexample !== undefined) return counterexample.found.verdict;
  const unusable = reasonsOf(settings, 'invalid');
  const missed = controls.filter(({ verdict, expected }) => verdict.kind !== expected);
  const wrong = missed.filter(({ verdict }) => verdict.kind !== 'inconclusive');
  if (unusable.length > 0 || wrong.length > 0) {
    return { kind: 'invalid', reasons: [...unusable, ...wrong.map(missedReason)] };
  }
  if (settings.some(({ verdict }) => verdict.kind === 'refuted')) {
    return {
      kind: 'inconclusive',
      reasons: [
        {
          code: 'not-confirmed',
          message: 'a setting was refuted but the refutation was not confirmed on fresh seeds',
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
      { code: 'inside-margin', message: `the claim held at each of ${settings.length} settings` },
    ],
  };
}

function reasonsOf(settings: readonly SettingEvidence[], kind: Verdict['kind']): Reason[] {
  return settings
    .filter(({ verdict }) => verdict.kind === kind)
    .flatMap(({ verdict }) => verdict.reasons);
}

function missedReason({ name, expected, verdict }: ControlEvidence): Reason {
  return {
    code: expected === 'refuted' ? 'control-not-refuted' : 'control-not-supported',
    message: `control ${name} came out ${verdict.kind}, not ${expected}: at this design the check cannot be relied on`,
  };
}

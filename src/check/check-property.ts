import {
  type AnyClaim,
  allInOrder,
  type ClaimEvidence,
  type ClaimKind,
  invalidArgument,
  type Reason,
  type Setting,
  type SettingEvidence,
  type Suite,
  type Verdict,
} from '../core/index.js';
import { checkControls } from './check-controls.js';
import { checkSetting } from './check-setting.js';
import { lowerSuite } from './claims/lower-claim.js';
import { hasLostWorker } from './decide/count-outcomes.js';
import { evidenceAgainst } from './decide/evidence-against.js';
import { vacuousComponents } from './decide/vacuous-components.js';
import { verdictOfClaim } from './decide/verdict-of-claim.js';
import {
  lastRepetition,
  runFirstReplicate,
  whyIrreproducible,
  whyNotRepeated,
} from './decide/why-irreproducible.js';
import { coverageOf } from './plan/coverage.js';
import { type CheckOptions, type ClaimPlan, isComputedProperty, planClaim } from './plan/plan.js';
import type { PlannedSetting } from './plan/planned-setting.js';
import type { AnyProperty } from './property.js';
import { whyOtherApart } from './repeat-apart.js';
import type { ReplicateSource } from './replicates/replicate-source.js';
import { settingsToTest } from './settings-to-test.js';
import { shrinkCounterexample } from './shrink/shrink.js';
import { whyIdle } from './why-idle.js';

/** Told after each setting or control that is done. */
export type OnUnitDone = () => void;

/**
 * Checks one claim: every drawn setting, then every control. It ends at the first setting
 * with a replicate that took its worker with it.
 *
 * Returns evidence and verdict as data. Never throws for a claim that does not
 * hold or a run that goes wrong.
 *
 * @throws VerificationError for a design that cannot mean anything (see `planClaim`),
 *   'invalid-argument' for a claim that is not in the suite, and without the number of the run
 *   where the budget of the suite is that of its lifetime
 */
export async function check(
  suite: Suite,
  claim: AnyClaim,
  options: CheckOptions,
  source: ReplicateSource,
): Promise<ClaimEvidence> {
  const lowered = lowerSuite(suite);
  const place = suite.claims.indexOf(claim);
  if (place === -1) {
    const known = suite.claims.map(({ id }) => id).join(', ');
    const advice = 'a changed copy of a claim belongs into a suite of its own';
    throw invalidArgument('claim', claim.id, `one that stands in its suite: ${known}`, advice);
  }
  if (suite.budget.isPerLifetime === true && options.run === undefined) {
    const expected = `the number of the run, from 1, as ${suite.id} spends its budget over all runs`;
    throw invalidArgument('run', options.run, expected);
  }
  return checkPlan(await planClaim(lowered, lowered.properties[place], options, source), source);
}

/** `check` for a plan that has been made. */
export async function checkPlan(
  plan: ClaimPlan,
  source: ReplicateSource,
  onUnitDone: OnUnitDone = () => {},
): Promise<ClaimEvidence> {
  const { isDeterministic = true, purity, clock = secondsHere } = source;
  const startedAt = clock();
  const isComputed = isComputedProperty(plan.property);
  // Of what is computed one evaluation is all there is.
  const first = isComputed ? undefined : await runFirstReplicate(plan, source);
  const repeatedAt = clock();
  const repeated =
    first && (isDeterministic ? await runFirstReplicate(plan, source, { repetition: 1 }) : first);
  const firstSeconds = first === undefined ? 0 : clock() - repeatedAt;
  const unusable =
    first &&
    repeated &&
    (whyIrreproducible(first, repeated, purity) ?? (await whyIdle(plan, source)));
  const settings: SettingEvidence[] = [];
  const evaluations: { setting: Setting; seconds: number }[] = [];
  let confirmation: SettingEvidence | undefined;
  const planned: PlannedSetting[] = [];
  for await (const next of unusable === undefined ? settingsToTest(plan, settings) : []) {
    const { setting, origin } = next;
    planned.push(next);
    const test = { setting, rates: plan.settingRates };
    const exploredAt = clock();
    const explored: SettingEvidence = {
      ...(await checkSetting(plan, { ...test, phase: 'explore' }, source)),
      ...(origin === 'filled' ? {} : { origin }),
    };
    if (isComputed) evaluations.push({ setting, seconds: clock() - exploredAt });
    settings.push(explored);
    onUnitDone();
    // Each of the others may take its worker, or its time limit, as well; the verdict is known.
    if (hasLostWorker(explored)) break;
    if (explored.verdict.kind !== 'refuted') continue;
    // A second evaluation has no fresh seeds: it would say the same.
    confirmation = isComputed
      ? explored
      : await checkSetting(plan, { ...test, phase: 'confirm' }, source);
    if (!isComputed) settings.push(confirmation);
    if (confirmation.verdict.kind === 'refuted' || hasLostWorker(confirmation)) break;
  }
  const counterexample =
    confirmation?.verdict.kind === 'refuted'
      ? await shrinkCounterexample(plan, confirmation, source)
      : undefined;
  const given = { first, firstSeconds, evaluations, seconds: clock() - startedAt };
  const isDecided = unusable !== undefined || settings.some(hasLostWorker);
  const [controls, otherApart] = isDecided
    ? [[], undefined]
    : await Promise.all([
        checkControls(plan, settings, source, onUnitDone),
        whyOtherApart(plan, source, given),
      ]);
  // State that builds up shows only after many replicates.
  const changed =
    unusable ??
    otherApart ??
    (first && isDeterministic
      ? whyIrreproducible(
          first,
          await runFirstReplicate(plan, source, { repetition: lastRepetition }),
          purity,
        )
      : undefined) ??
    (counterexample === undefined || confirmation === undefined || isComputed || !isDeterministic
      ? undefined
      : await whyConfirmationChanged(plan, confirmation, source));

  const { property } = plan;
  const vacuousIn =
    controls.length === 0 ? [] : vacuousComponents(await predictedComponents(plan), controls);
  const verdict: Verdict =
    changed === undefined
      ? verdictOfClaim(settings, counterexample, controls)
      : { kind: 'invalid', reasons: [changed] };
  return {
    schemaVersion: 1,
    suite: plan.suite.id,
    claim: property.claim,
    ...(property.exploratory === true ? { exploratory: true } : {}),
    kind: kindOf(property),
    relation: property.relation,
    domain: property.domain,
    regimeCoverage: plan.regimeCoverage,
    marginJustification: property.margin.justification,
    biasJustification: property.knownBias.justification,
    tier: plan.tier,
    seed: plan.seed,
    engine: plan.engine,
    design: plan.design,
    rates: plan.rates,
    settings,
    controls,
    ...(vacuousIn.length === 0 ? {} : { vacuousIn }),
    ...(counterexample === undefined ? {} : { counterexample }),
    verdict,
    ...(verdict.kind === 'supported' ? { coverage: coverageOf(property, planned) } : {}),
    logEvidence: evidenceAgainst(settings),
    seconds: clock() - startedAt,
  };
}

/** What theory predicts at all settings: a series may have more places at one than at another. */
async function predictedComponents({ settings, theory }: ClaimPlan) {
  const expected = await allInOrder(settings.map(({ setting }) => theory.at(setting)));
  return expected.flatMap(({ prediction }) => prediction.components);
}

function secondsHere(): number {
  return performance.now() / 1000;
}

/** How the two sides of a claim are compared. */
export function kindOf(property: AnyProperty): ClaimKind {
  if (property.isTheoryConsistency === true) return 'theory-consistency';
  return isComputedProperty(property) ? 'computed' : 'simulated';
}

/** Runs the confirmation of a refutation once more, on the same seeds. */
async function whyConfirmationChanged(
  plan: ClaimPlan,
  confirmation: SettingEvidence,
  source: ReplicateSource,
): Promise<Reason | undefined> {
  const { setting, phase } = confirmation;
  const test = { setting, phase, rates: plan.settingRates, repetition: 1 };
  return whyNotRepeated(confirmation, await checkSetting(plan, test, source), source.purity);
}

import type { Reason, Setting } from '../core/index.js';
import {
  type FirstReplicate,
  runFirstReplicate,
  runFirstReplicateApart,
  runSecondBesideFirst,
  whyOtherBeside,
  whyOtherwiseApart,
} from './decide/why-irreproducible.js';
import { whyTheoryChanged } from './decide/why-theory-changed.js';
import type { ClaimPlan } from './plan/plan.js';
import type { ReplicateSource, Simulation } from './replicates/replicate-source.js';
import type { Expectation, Expectations } from './theory/expectation.js';

/** What may be repeated, in any case and in parts of the time that a check took so far. */
export const cheapSeconds = 0.05;
const cheapShare = 0.01;

/** What a claim has given already. */
export interface Given {
  /** Its first replicate; undefined for what is computed. */
  readonly first: FirstReplicate | undefined;
  /** How long its first replicate took when it was repeated; 0 for what is computed. */
  readonly firstSeconds: number;
  /** How long the evaluation at each setting took, at most. */
  readonly evaluations: readonly { readonly setting: Setting; readonly seconds: number }[];
  /** How long the check took so far. */
  readonly seconds: number;
}

/**
 * Why a claim gives other numbers where nothing of it was run before: a simulator, a
 * computation, a theory, a planted mistake or another route that uses more than what it is
 * given.
 *
 * The first replicate is repeated. A theory, the evaluation of what is computed, and the first
 * replicate of each control are repeated at one setting, and only where that takes less than a
 * twentieth of a second or a hundredth of the check: of dearer ones nothing is seen.
 *
 * @returns undefined when all numbers are the same, or the source has no such place
 */
export async function whyOtherApart(
  plan: ClaimPlan,
  source: ReplicateSource,
  given: Given,
): Promise<Reason | undefined> {
  const { apart, isDeterministic = true } = source;
  if (apart === undefined) return undefined;
  const limit = Math.max(cheapSeconds, cheapShare * given.seconds);
  return (
    (isDeterministic ? await whyOtherReplicate(plan, apart, given, limit, source) : undefined) ??
    (await whyOtherTheory(plan, apart, limit)) ??
    (await whyOtherControl(plan, apart, given, limit, source))
  );
}

async function whyOtherControl(
  plan: ClaimPlan,
  apart: Simulation,
  { evaluations, firstSeconds }: Given,
  limit: number,
  source: ReplicateSource,
): Promise<Reason | undefined> {
  const setting = cheapSetting(plan, evaluations, limit);
  if (setting === undefined || firstSeconds > limit) return undefined;
  for (const { name: control, kind } of plan.property.controls) {
    const here = await runFirstReplicate(plan, source, { setting, control });
    // What went wrong is told with the control.
    if (here.outcome !== 'completed') continue;
    const there = await runFirstReplicate(plan, apart, { setting, control });
    const whose = kind === 'negative' ? `planted mistake ${control}` : `other route ${control}`;
    const reason = whyOtherwiseApart(here, there, whose);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

async function whyOtherReplicate(
  plan: ClaimPlan,
  apart: Simulation,
  { first, evaluations }: Given,
  limit: number,
  source: ReplicateSource,
): Promise<Reason | undefined> {
  if (first !== undefined) {
    // What was lost was told already, and may take its thread with it again.
    if (first.outcome !== 'completed') return undefined;
    const alone = await runFirstReplicateApart(plan, apart);
    const why = whyOtherwiseApart(first, alone.first, undefined, source.purity);
    if (why !== undefined || source.isDeterministic === false) return why;
    const beside = await runSecondBesideFirst(plan, source);
    return whyOtherBeside(beside, alone.second, source.purity);
  }
  const cheap = cheapSetting(plan, evaluations, limit);
  if (cheap === undefined) return undefined;
  const here = await runFirstReplicate(plan, source, { setting: cheap });
  if (here.outcome !== 'completed') return undefined;
  return whyOtherwiseApart(here, await runFirstReplicate(plan, apart, { setting: cheap }));
}

/** The last setting that was cheap to evaluate; the first one of what is simulated. */
function cheapSetting(
  { settings }: ClaimPlan,
  evaluations: Given['evaluations'],
  limit: number,
): Setting | undefined {
  if (evaluations.length === 0) return settings[0]?.setting;
  return evaluations.findLast(({ seconds }) => seconds <= limit)?.setting;
}

async function whyOtherTheory(
  { property, settings, theory }: ClaimPlan,
  { expect }: Simulation,
  limit: number,
): Promise<Reason | undefined> {
  // What builds up from call to call shows late.
  for (const { setting } of settings.toReversed()) {
    const expected = await theory.withControls(setting);
    if (expected.seconds === undefined || expected.seconds > limit) continue;
    const request = { claim: property.claim.id, setting, withControls: true };
    const again = () => expect(request).catch((error: unknown) => error);
    // Twice: what counts its calls may have come to the same number once.
    return (
      whyOtherAnswer(setting, expected, await again()) ??
      whyOtherAnswer(setting, expected, await again())
    );
  }
  return undefined;
}

/** @param again - what the theory, or an error of it, was the next time */
function whyOtherAnswer(
  setting: Setting,
  { claim, controls }: Expectations,
  again: unknown,
): Reason | undefined {
  const isAnswer = typeof again === 'object' && again !== null && 'controls' in again;
  const after = isAnswer ? (again as Expectations) : undefined;
  const before: (readonly [string, Expectation, Expectation | undefined])[] = [
    ['the theory', claim, after?.claim],
    ...Object.entries(controls).map(
      ([name, own]) => [`the theory of ${name}`, own, after?.controls[name]] as const,
    ),
  ];
  for (const [what, first, second] of before) {
    const reason = whyTheoryChanged(setting, first, second ?? again, what);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

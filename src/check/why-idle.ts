import { levenshtein, type Reason, type Replicate } from '../core/index.js';
import type { ClaimPlan } from './plan/plan.js';
import type { AnyProperty } from './property.js';
import { exploredReplicates } from './replicates/explored-replicates.js';
import type { ReplicateSource } from './replicates/replicate-source.js';

/** Replicates at each setting that must be the same with a mistake as without it. */
const numCompared = 16;

type AnyControl = AnyProperty['controls'][number];

/**
 * Why a mistake that is planted in the measurement, or in a field of its own, changes nothing: with the keys of the
 * claim's own first replicates, it leaves all their values as they are. Most mistakes
 * change the very first one, so that they cost a replicate or two.
 *
 * A mistake that changes less than one replicate in some forty may be taken for one that changes none;
 * it would hardly be refuted.
 */
export async function whyIdle(
  plan: ClaimPlan,
  source: ReplicateSource,
): Promise<Reason | undefined> {
  for (const control of plan.property.controls) {
    if (!mayBeIdle(plan, control) || !(await isIdle(plan, control.name, source))) continue;
    const misspelt = misspeltBy(plan, control);
    const advice =
      misspelt === undefined
        ? 'plant one that changes a value that is compared'
        : `'${misspelt.name}' is an unknown field of its system: did you mean '${misspelt.nearest}'? expected one of ${misspelt.known.join(', ')}`;
    return {
      code: 'control-not-refuted',
      message: `the planted mistake ${control.name} changes nothing that is measured, in ${numCompared} replicates at each planned setting; ${advice}`,
    };
  }
  return undefined;
}

/**
 * Whether a mistake must be looked at: one in the measurement, or one that gives the system a field
 * whose name is nearly one of its own. Others may be fields that the simulator reads when they
 * are there; those change a chance too rarely to be judged from so few replicates.
 */
export function mayBeIdle(plan: ClaimPlan, control: AnyControl): boolean {
  if (control.kind !== 'negative') return false;
  return control.part === 'measurement' || misspeltBy(plan, control) !== undefined;
}

/** The field that a mistake adds to its system and that which was probably meant. */
function misspeltBy({ settings: [first] }: ClaimPlan, { newFields }: AnyControl) {
  const { added = [], known = [] } = (first && newFields?.(first.setting)) ?? {};
  for (const name of added) {
    const edits = (own: string) => levenshtein(own.toLowerCase(), name.toLowerCase());
    const nearest = known.toSorted((a, b) => edits(a) - edits(b))[0];
    if (nearest !== undefined && edits(nearest) <= Math.ceil(name.length / 3)) {
      return { name, nearest, known };
    }
  }
  return undefined;
}

async function isIdle(plan: ClaimPlan, control: string, source: ReplicateSource): Promise<boolean> {
  for (const count of [1, numCompared]) {
    for (const { setting } of plan.settings) {
      const request = exploredReplicates(plan, setting, 0, count);
      const { signal } = new AbortController();
      const right = await source.run(request, signal);
      // What was lost says nothing, and may take another worker, or time limit, with the mistake.
      if (right.some(({ outcome }) => outcome !== 'completed')) return false;
      const wrong = await source.run({ ...request, control, hasKeysOfClaim: true }, signal);
      if (!right.every((replicate, index) => isSame(replicate, wrong[index]))) return false;
    }
  }
  return true;
}

function isSame(right: Replicate, wrong: Replicate): boolean {
  return (
    wrong.outcome === 'completed' &&
    right.values.length === wrong.values.length &&
    right.values.every((value, index) => Object.is(value, wrong.values[index]))
  );
}

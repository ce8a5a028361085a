import { systemsAt } from '../../check/index.js';
import { simulatorMark } from '../../core/index.js';
import type { Hello } from '../../foreign/index.js';
import type { PlannedClaim } from '../claims/plan-claims.js';
import type { Battery } from './batteries.js';

/** The claims whose systems a program can run, and the others, each with its reason. */
export function withoutImpossible(
  planned: readonly PlannedClaim[],
  batteries: readonly Battery[],
  hello: Hello,
): { readonly claims: readonly PlannedClaim[]; readonly leftOut: readonly string[] } {
  const reasons = planned.map((claim) => whyImpossible(claim, batteries, hello));
  return {
    claims: planned.filter((_, place) => reasons[place] === undefined),
    leftOut: planned.flatMap(({ property }, place) =>
      reasons[place] === undefined
        ? []
        : [`${property.claim.id}, as ${hello.name} ${reasons[place]}`],
    ),
  };
}

function whyImpossible(
  { plan, suite, property }: PlannedClaim,
  batteries: readonly Battery[],
  hello: Hello,
): string | undefined {
  const battery = batteries.find((own) => own.suite.id === suite.id);
  const claim = battery?.suite.claims.find(({ id }) => id === property.claim.id);
  if (battery === undefined || claim === undefined) return undefined;
  for (const { setting } of plan?.settings ?? []) {
    for (const system of systemsAt(claim, setting)) {
      if (system[simulatorMark].id !== battery.contract.simulator) continue;
      const reason = battery.contract.whyNot(system, hello);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

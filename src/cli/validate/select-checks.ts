import type { Hello } from '../../foreign/index.js';
import type { SelectedClaim } from '../claims/select-claims.js';
import type { Battery } from './batteries.js';
import { withinReach } from './within-reach.js';

/** The checks that a program can run, and the others, each with its reason. */
export interface SelectedChecks {
  readonly checks: readonly SelectedClaim[];
  readonly leftOut: readonly string[];
}

/** Of the claims of batteries those that a program can run, in the part of their regimes in which it can. */
export async function selectChecks(
  selected: readonly SelectedClaim[],
  batteries: readonly Battery[],
  hello: Hello,
): Promise<SelectedChecks> {
  const checks: SelectedClaim[] = [];
  const asked = new Set(selected.map(({ suite }) => suite.id));
  const leftOut = batteries.flatMap((own) =>
    own.leftOut !== undefined && asked.has(own.suite.id) ? [own.leftOut] : [],
  );
  for (const { suite, property } of selected) {
    const { id } = property.claim;
    const battery = batteries.find((own) => own.suite.id === suite.id);
    const claim = battery?.suite.claims.find((own) => own.id === id);
    if (battery === undefined || claim === undefined) continue;
    const reach = await withinReach(claim, property, battery.contracts, hello);
    if ('reason' in reach) leftOut.push(`${id}, as ${hello.name} ${reach.reason}`);
    else checks.push({ suite, property: reach.property });
  }
  return { checks, leftOut };
}

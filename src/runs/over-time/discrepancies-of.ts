import {
  type ClaimDiscrepancies,
  type ClaimEvidence,
  type MeanDiscrepancy,
  type Side,
  sideOf,
} from '../../core/index.js';
import { type EffectAtSetting, effectOf, plannedSettings } from './effects.js';

/** What is farther out, in margins, is as decided as this. */
const farthest = 2;
const maxNames = 32;

/**
 * The numbers of a claim that are followed from run to run.
 *
 * @returns undefined where the run has no usable number of it
 */
export function discrepanciesOf(claim: ClaimEvidence): ClaimDiscrepancies | undefined {
  const effects = new Map<string, { readonly all: EffectAtSetting[]; readonly side: Side }>();
  let numSettings = 0;
  for (const setting of plannedSettings(claim)) {
    let hasNumbers = false;
    for (const [index, component] of setting.components.entries()) {
      const effect = effectOf(component, setting);
      if (effect === undefined) continue;
      hasNumbers = true;
      const side = component.side ?? sideOf(claim.relation, index);
      const own = effects.get(effect.name) ?? { all: [], side };
      effects.set(effect.name, own);
      own.all.push(effect);
    }
    if (hasNumbers) numSettings += 1;
  }
  if (numSettings === 0) return undefined;
  const byName = thinned([...effects]).map(
    ([name, { all, side }]) => [name, meanOf(all, side)] as const,
  );
  return { numSettings, byName: Object.fromEntries(byName) };
}

function meanOf(effects: readonly EffectAtSetting[], side: Side): MeanDiscrepancy {
  const count = effects.length;
  const values = effects.map(({ estimate }) => limited(estimate));
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const ofReplicates = effects.reduce((sum, own) => sum + limited(own.standardError) ** 2, 0);
  return {
    mean: rounded(mean),
    standardError: rounded(Math.sqrt(ofReplicates) / count),
    ...(count < 2 ? {} : { spread: rounded(Math.sqrt(squares / (count - 1))) }),
    ...(side === 'equal' ? {} : { side }),
  };
}

function limited(margins: number): number {
  return Math.min(farthest, Math.max(-farthest, margins));
}

/** Lines of the history are read by all later runs: they are kept short. */
function rounded(value: number): number {
  return Number(value.toPrecision(6)) + 0;
}

function thinned<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length <= maxNames) return items;
  return Array.from(
    { length: maxNames },
    (_, index) => items[Math.floor((index * items.length) / maxNames)],
  );
}

import type { ControlEvidence, PredictedComponent } from '../../core/index.js';
import { isRefuted } from './decide.js';

/**
 * Names of what a claim compares that none of its planted mistakes refutes: the claim has not
 * shown that it could see a fault there. Components of one name, the places of a series, count
 * as one.
 *
 * @param components - of the prediction, in their order
 */
export function vacuousComponents(
  components: readonly PredictedComponent[],
  controls: readonly ControlEvidence[],
): string[] {
  const refuted = new Set(
    controls
      .filter(({ kind, verdict }) => kind === 'negative' && verdict.kind === 'refuted')
      .flatMap(({ settings }) => settings)
      .filter(({ verdict }) => verdict.kind === 'refuted')
      .flatMap((setting) => setting.components.filter(isRefuted).map(({ label }) => label)),
  );
  const nameOf = ({ name, label }: PredictedComponent) => name ?? label;
  const seen = new Set(components.filter(({ label }) => refuted.has(label)).map(nameOf));
  return [...new Set(components.map(nameOf))].filter((name) => !seen.has(name));
}

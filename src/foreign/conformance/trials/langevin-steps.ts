import type { Hello } from '../../protocol/messages.js';
import { stepsTrial } from './steps-trial.js';
import { dimensionsOf, preferredKind, smallTarget } from './targets.js';
import type { Trial } from './trial.js';

const contract = 'langevin-steps';

/** Requests for chains of few steps. */
export function langevinTrial({ contracts }: Hello): Trial | undefined {
  const kind = preferredKind(contracts[contract]?.targets);
  if (kind === undefined) return undefined;
  return stepsTrial({
    contract,
    dimensions: dimensionsOf(kind),
    axis: 'dimension',
    targetOf: (dimension) => smallTarget(kind, dimension),
  });
}

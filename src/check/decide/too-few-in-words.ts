import type { ComponentEvidence } from '../../core/index.js';
import { numForSuch } from './number-needed.js';

/** What is wrong with the number of replicates, where they may not decide yet as they do not look normal. */
export function tooFewInWords(component: ComponentEvidence): string | undefined {
  const { label, method, shortfall } = component;
  if (shortfall === undefined) return undefined;
  const { numReplicates, numNeeded, isVisible } = shortfall;
  if (isVisible) {
    return `${label}: the ${numReplicates} replicates are too few for how skewed or heavy-tailed they are: at these rates it takes about ${numForSuch(component)} until they may decide; allow more replicates, average more in each (longer runs, several systems), or compare the chance of exceeding a threshold`;
  }
  if (numReplicates < numNeeded) {
    return `${label}: ${numReplicates} replicates are too few to show that they are close to normal: at these rates it takes ${numNeeded} replicates that are; choose a higher tier, or allow more replicates`;
  }
  const isOfVariance = method === 'variance-mixture' || method === 'variance-ratio-mixture';
  const looks = isOfVariance
    ? 'their kurtosis is farther from that of a normal law'
    : 'they are more skewed or heavy-tailed';
  const remedy = isOfVariance
    ? `if by chance, about ${numForSuch(component)} replicates show it: choose a higher tier, or allow more replicates; if not, no number does: compare the chance of exceeding a threshold, or the mean of the squares`
    : `it takes about ${numForSuch(component)} replicates that look as these do: choose a higher tier, allow more replicates, or average more in each (longer runs, several systems)`;
  return `${label}: ${numReplicates} replicates are enough where they look normal (${numNeeded} are), but ${looks} than may be at these rates, by chance or because the values are not normal; ${remedy}`;
}

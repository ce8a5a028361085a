import { defaultErrorBudget } from './design.js';
import { checkedCall } from './errors.js';
import { requireSuite } from './require-suite.js';
import type { Suite } from './suite.js';

/**
 * A suite with the default error budget unless it has one of its own.
 *
 * @throws VerificationError 'invalid-argument' for ids, budgets, designs or lists of claims that
 *   could not be used
 */
export function defineSuite(
  suite: Omit<Suite, 'budget' | 'summary'> & Partial<Pick<Suite, 'budget' | 'summary'>>,
): Suite {
  const made: Suite = { summary: '', budget: defaultErrorBudget, ...suite };
  checkedCall(defineSuite, () => requireSuite(made));
  return made;
}

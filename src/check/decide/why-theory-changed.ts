import {
  canonicalSetting,
  encodeJson,
  messageOf,
  type Reason,
  type Setting,
} from '../../core/index.js';
import type { Expectation } from '../theory/expectation.js';

/**
 * Why two solutions of a theory at one setting say that it is no function of the setting.
 *
 * @param after - the second solution, or what it threw
 * @param what - whose theory it is; default that of the claim
 * @returns undefined when all numbers, margins and known biases agree bit for bit
 */
export function whyTheoryChanged(
  setting: Setting,
  before: Expectation,
  after: unknown,
  what = 'the theory',
): Reason | undefined {
  if (encodeJson(before) === encodeJson(after)) return undefined;
  const again = isExpectation(after) ? said(after) : `threw: ${messageOf(after)}`;
  return {
    code: 'not-reproducible',
    message: `at ${canonicalSetting(setting)} ${what} said ${said(before)} and, solved once more on a thread that had loaded the suite anew, ${again}; theory, margin and known bias must be functions of the setting: look for Math.random, Date or values that are remembered from one call to the next`,
  };
}

function isExpectation(after: unknown): after is Expectation {
  return typeof after === 'object' && after !== null && 'prediction' in after;
}

/** Some of its numbers. */
function said({ prediction, margins }: Expectation): string {
  return prediction.components
    .slice(0, 3)
    .map(({ label, value }, index) => `${label} ${value} within ${margins[index]}`)
    .join(', ');
}

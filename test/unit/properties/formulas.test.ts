import {
  bayesianMeanField,
  dynamicalDecoupling,
  meanFieldDynamics,
  sgldPosterior,
} from 'theory-vs-dynamics/properties';
import { expect, test } from 'vitest';

const suites = [sgldPosterior, bayesianMeanField, meanFieldDynamics, dynamicalDecoupling];

/** Commands of TeX that would be words if their backslash were lost. */
const commands =
  'lim|infty|quad|frac|sqrt|sum|langle|rangle|propto|partial|alpha|beta|gamma|lambda|sigma|tau|theta|to|in';
const bareCommand = new RegExp(`(?<![\\\\A-Za-z])(?:${commands})(?![A-Za-z])`);

/** Without what is text in a formula. */
const inMathematics = (tex: string) => tex.replace(/\\(?:text|mathrm|operatorname)\{[^}]*\}/g, ' ');

test('sees a command without its backslash', () => {
  expect(bareCommand.test(inMathematics('lim_{d \\to \\infty} a'))).toBe(true);
  expect(bareCommand.test(inMathematics('\\lim_{d \\to \\infty} a \\text{ in time}'))).toBe(false);
});

test.each(suites.flatMap(({ claims }) => claims.map((claim) => [claim.id, claim] as const)))(
  'the formula and symbol of %s have their backslashes',
  (_id, { formula, observed }) => {
    expect(inMathematics(formula)).not.toMatch(bareCommand);
    expect(inMathematics(observed.symbol)).not.toMatch(bareCommand);
  },
);

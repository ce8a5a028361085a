import { expect, test } from 'vitest';
import { defineSuite } from '../../../src/core/index.js';
import { describeSuite } from '../../../src/vitest/index.js';
import { gaussianClaim } from '../../integration/fixtures/gaussian-suite.js';

const ofRun = defineSuite({
  id: 'mine',
  title: 'With a budget of each run',
  module: '',
  claims: [gaussianClaim('mine/right')],
});

// It is taken: its claim is a test of this file.
describeSuite(ofRun);

test('a budget of a lifetime is refused, with what to do, as runs of tests are not counted', () => {
  const suite = { ...ofRun, budget: { ...ofRun.budget, isPerLifetime: true } };
  expect(() => describeSuite(suite)).toThrow(
    /^invalid isPerLifetime of mine=true: expected a budget of each run.*npx tvd verify/,
  );
});

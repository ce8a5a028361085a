/**
 * Measures the resolution of claims inside the build: writes one of `Resolution` a line.
 *
 *   node resolve.js TIER SEED CLAIM ...
 */
import * as suites from '../../properties/index.js';
import { draftPlan, inlineSource, lowerSuite, measureResolution } from '../../src/check/index.js';
import { openTheoryBook } from '../../src/check/theory/theory-book.js';
import type { Tier } from '../../src/core/index.js';
import { fastestEngine } from '../../src/engines/index.js';

const [tier, seed, ...wanted] = process.argv.slice(2);
for (const suite of Object.values(suites)) {
  const lowered = lowerSuite(suite);
  for (const claim of suite.claims) {
    const property = lowered.properties.find((own) => own.claim.id === claim.id);
    if (property === undefined || !wanted.includes(claim.id)) continue;
    const options = { tier: tier as Tier, seed: Number(seed), engine: fastestEngine() };
    const theory = openTheoryBook(property, inlineSource(lowered));
    const resolution = await measureResolution(
      draftPlan(lowered, property, options, theory),
      claim,
    );
    process.stdout.write(`${JSON.stringify(resolution)}\n`);
  }
}

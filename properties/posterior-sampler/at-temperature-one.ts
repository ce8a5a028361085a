import * as tvd from 'theory-vs-dynamics';
import { posteriorSampler } from './index.js';
import { twoTemperatures } from './two-temperatures.js';

/** Mistakes that change nothing at temperature one. */
const unseen = ['temperature-ignored', 'noise-linear-in-temperature', 'no-drift'];

/** A claim at temperature one alone, where its theory and its margins hold as well. */
function atOne(claim: tvd.AnyClaim): tvd.AnyClaim {
  const { about } = claim;
  const isTempered = about.regime.temperature !== undefined;
  // What compares two temperatures has nothing to say at one.
  if (!isTempered || claim === twoTemperatures) return claim;
  const mistakes = Object.entries(claim.mistakes).filter(([name]) => !unseen.includes(name));
  return {
    ...claim,
    about: { ...about, regime: { ...about.regime, temperature: tvd.oneOf(1) } },
    mistakes: Object.fromEntries(mistakes),
  };
}

/**
 * The claims for programs that take no temperature but one. A wrong temperature shows in them as
 * noise of the wrong size does; what is wrong at other temperatures alone does not.
 */
export const posteriorSamplerAtTemperatureOne = tvd.defineSuite({
  ...posteriorSampler,
  module: import.meta.url,
  claims: posteriorSampler.claims.map(atOne),
});

import type { Sampler, SamplerOptions, SamplerSpecs, SamplerValidation } from './sampler.js';

/**
 * Checks a sampler that is a function of this process as `tvd validate` checks a program: by the
 * claims of its contract, with the sampler in place of ours. It runs in this thread, one request at
 * a time, and nothing stops one that does not end. Nothing is written, and records cannot be
 * replayed: the same seed and options repeat a validation. What a sampler remembers from call to call
 * is seen, what it drew when its module was loaded is not.
 *
 * @throws VerificationError 'invalid-argument' for a promise or an option that is none, or where
 *   nothing is left to check; 'unknown-name' for a check that there is not
 */
export async function validateSampler<Contract extends keyof SamplerSpecs>(
  sampler: Sampler<Contract>,
  options: SamplerOptions = {},
): Promise<SamplerValidation> {
  // Loaded when it is asked for: every suite imports the package.
  return (await import('./check-sampler.js')).checkSampler(sampler, options);
}

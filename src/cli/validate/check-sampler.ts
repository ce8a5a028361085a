import { checkPlan, planClaim, startTaskPool } from '../../check/index.js';
import { type ClaimEvidence, parseTimeLimit } from '../../core/index.js';
import { fastestEngine } from '../../engines/index.js';
import { functionPool } from '../../foreign/index.js';
import { selectClaims } from '../claims/select-claims.js';
import { inFlight } from '../runs/in-flight.js';
import { checksOf } from './checks-of.js';
import { fullName, requireSome } from './full-name.js';
import type { Sampler, SamplerOptions, SamplerSpecs, SamplerValidation } from './sampler.js';

/** `validateSampler`, with all that it takes. */
export async function checkSampler<Contract extends keyof SamplerSpecs>(
  { contract, promise, run, ...about }: Sampler<Contract>,
  options: SamplerOptions,
): Promise<SamplerValidation> {
  const { tier = 'smoke', seed = 1, only = [], jobs = 2 } = options;
  const timeLimit =
    options.timeLimit === undefined ? undefined : parseTimeLimit('timeLimit', options.timeLimit);
  const main = functionPool({
    ...about,
    contracts: { [contract]: promise },
    run: ({ seeds, spec }) => run({ seeds, spec: spec as never }),
  });
  const pool = startTaskPool(jobs);
  try {
    const programs = { main, apart: async () => main, close: main.close };
    const { suites, within, sourceFor } = await checksOf(programs, pool, {});
    const names = only.map((name) => fullName(name, suites));
    const { checks, leftOut } = await within(selectClaims(suites, names, tier));
    requireSome(checks.length, options.only, main.hello, leftOut);
    const evidence = new Map<string, ClaimEvidence>();
    const settings = { tier, seed, engine: fastestEngine() };
    await inFlight(checks, jobs, async ({ suite, property }) => {
      const source = sourceFor(suite, { timeLimit });
      const plan = await planClaim(suite, property, settings, source);
      evidence.set(property.claim.id, await checkPlan(plan, source));
    });
    // In the order of the claims, whichever was done first.
    const found = checks.flatMap(({ property }) => evidence.get(property.claim.id) ?? []);
    return { evidence: found, leftOut };
  } finally {
    await pool.close();
  }
}

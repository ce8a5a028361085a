import { requireClaim } from './claims/require-claim.js';
import type { ErrorBudget } from './design.js';
import { invalidArgument } from './errors.js';
import type { Suite } from './suite.js';

const suiteId = /^[a-z][a-z0-9-]{0,63}$/;

const moduleAdvice =
  "write module: import.meta.url, or require('node:url').pathToFileURL(__filename).href in CommonJS";

/**
 * Refuses a suite that could not be run, loaded by workers or trusted.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireSuite({ id, module, budget, claims }: Suite): void {
  if (typeof id !== 'string' || !suiteId.test(id)) {
    throw invalidArgument('suite id', id, 'lower case with hyphens');
  }
  // Empty: a suite without a module, which runs in one thread.
  if (module !== '' && !(typeof module === 'string' && module.startsWith('file:'))) {
    throw invalidArgument(`module of ${id}`, module, 'the file: URL of its module', moduleAdvice);
  }
  requireBudget(id, budget);
  if (!Array.isArray(claims) || claims.length === 0) {
    throw invalidArgument(`claims of ${id}`, claims, 'a list of at least one claim');
  }
  const seen = new Set<string>();
  for (const claim of claims) {
    if (typeof claim !== 'object' || claim === null || claim.about === undefined) {
      throw invalidArgument(`claims of ${id}`, claim, 'claims made by claim(experiment, { ... })');
    }
    requireClaim(claim);
    if (!claim.id.startsWith(`${id}/`)) {
      throw invalidArgument('claim id', claim.id, `'${id}/...', as the suite is called ${id}`);
    }
    if (seen.has(claim.id)) {
      throw invalidArgument('claim id', claim.id, `an id that no other claim of ${id} has`);
    }
    seen.add(claim.id);
  }
}

function requireBudget(id: string, budget: ErrorBudget): void {
  for (const name of ['falseRefutationRate', 'falseSupportRate'] as const) {
    const rate = budget?.[name];
    if (rate > 0 && rate < 1) continue;
    throw invalidArgument(`${name} of ${id}`, rate, 'a probability above 0 and below 1');
  }
  const { isPerLifetime } = budget;
  if (isPerLifetime !== undefined && typeof isPerLifetime !== 'boolean') {
    throw invalidArgument(`isPerLifetime of ${id}`, isPerLifetime, 'true, false, or nothing');
  }
}

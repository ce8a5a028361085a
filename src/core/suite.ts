import type { AnyClaim } from './claims/claim.js';
import type { ErrorBudget } from './design.js';
import type { Figure } from './figure.js';

/** Claims that share one error budget. */
export interface Suite {
  /** Lower case with hyphens; first part of the claim ids. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** `import.meta.url` of the module that exports this suite; workers load it from there. */
  readonly module: string;
  readonly budget: ErrorBudget;
  readonly claims: readonly AnyClaim[];
  /** What a reader of the paper would look for; computed after the claims. */
  readonly figures?: readonly Figure[];
}

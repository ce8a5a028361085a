import { type ErrorCode, invalidArgument, messageOf, VerificationError } from '../core/index.js';
import { type Expectations, solveTheory } from './expectation.js';
import { loadSuite } from './load-suite.js';
import type { ExpectationRequest } from './replicate-source.js';

/** Argument of `theoryTask`: where the suite is, and which theory of it to solve. */
export interface TheoryTask {
  readonly suite: { readonly id: string; readonly module: string };
  readonly request: ExpectationRequest;
}

/** What the theory says, or the error in plain data: threads cannot pass on its class. */
export type TheoryAnswer =
  | { readonly kind: 'solved'; readonly expectations: Expectations }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };

/** Solves the theory of a claim inside a worker. */
export async function theoryTask({ suite, request }: TheoryTask): Promise<TheoryAnswer> {
  const { properties } = await loadSuite(suite.module, suite.id);
  const property = properties.find(({ claim }) => claim.id === request.claim);
  if (property === undefined) {
    throw invalidArgument('claim', request.claim, `a claim of suite ${suite.id}`);
  }
  try {
    const expectations = await solveTheory(property, request.setting, request.withControls);
    return { kind: 'solved', expectations };
  } catch (error) {
    const isOwn = error instanceof VerificationError;
    return {
      kind: 'refused',
      code: isOwn ? error.code : 'not-converged',
      message: messageOf(error),
      details: isOwn ? plainDetails(error.details) : {},
    };
  }
}

/** Details that can be sent; what cannot is in the message. */
function plainDetails(details: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => typeof value !== 'function'),
  );
}

import { type ErrorCode, invalidArgument, messageOf, VerificationError } from '../../core/index.js';
import type { Batch } from '../../workers/index.js';
import type { AnyProperty } from '../property.js';
import { loadSuiteOnce, type SuiteReference } from '../replicates/load-suite-once.js';
import type { ExpectationRequest } from '../replicates/replicate-source.js';
import { type Expectations, solveTheory } from './expectation.js';

/** What the theory says, or the error in plain data: threads cannot pass on its class. */
export type TheoryAnswer =
  | { readonly kind: 'solved'; readonly expectations: Expectations }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };

/** Solves theories of a suite inside a worker, one after the other. */
export async function theoryTask({
  shared: reference,
  items,
}: Batch<SuiteReference, ExpectationRequest>): Promise<TheoryAnswer[]> {
  const { id, properties } = await loadSuiteOnce(reference);
  const answers: TheoryAnswer[] = [];
  for (const request of items) {
    const property = properties.find(({ claim }) => claim.id === request.claim);
    if (property === undefined) {
      throw invalidArgument('claim', request.claim, `a claim of suite ${id}`);
    }
    answers.push(await solve(property, request));
  }
  return answers;
}

async function solve(property: AnyProperty, request: ExpectationRequest): Promise<TheoryAnswer> {
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

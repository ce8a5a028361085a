import { type Reason, visible } from '../../core/index.js';

/** Reasons whose messages, which may be a user's, stand on one line each. */
export function visibleReasons(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.map((reason) => ({ ...reason, message: visible(reason.message) }));
}

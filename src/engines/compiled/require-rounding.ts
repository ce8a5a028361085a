import { VerificationError } from '../../core/index.js';
import { findCompiler } from '../../kernels/index.js';

/** What to do about a compiler that changes arithmetic. */
export const otherCompiler =
  'set CC to a gcc or clang without options that change arithmetic (such as -ffast-math), or use --engine wasm';

/**
 * @param why - what lies further from the reference than rounding explains, in words
 * @throws VerificationError 'engine-failed' when there is something
 */
export function requireRounding(why: string | undefined): void {
  if (why === undefined) return;
  throw new VerificationError(
    'engine-failed',
    `the engine native-fma cannot be used: compiled by ${findCompiler()?.join(' ')}, ${why}: ${otherCompiler}`,
  );
}

import { messageOf, VerificationError } from '../../core/index.js';
import { type Contraction, nativeKernel } from '../../kernels/index.js';
import { particleKernel } from '../programs/interacting-particles/compiled/particle-kernels.js';
import { sgdKernel } from '../programs/one-pass-sgd/compiled/sgd-kernels.js';
import { differenceFromWasm } from '../programs/two-layer-chain/compiled/same-bits.js';
import { whyBeyondRoundingOfChains } from '../programs/two-layer-chain/compiled/within-rounding.js';
import { descentKernel } from '../programs/two-layer-descent/compiled/descent-kernels.js';
import { otherCompiler, requireRounding } from './require-rounding.js';

/** What is wrong, and whether it is only that something is not installed. */
interface Fault {
  readonly message: string;
  readonly isAbsent: boolean;
}

const answers = new Map<Contraction, Fault | undefined>();

/**
 * Compiles and loads the native kernels, once; what is wrong, in one line, or undefined. Without
 * contraction they must return the bits of WASM, and with it lie no further from the reference
 * than rounding explains.
 */
export function whyNoNativeKernel(contraction: Contraction): string | undefined {
  return faultOf(contraction)?.message;
}

/** The same of a compiler that is there and fails; undefined also where there is none. */
export function whyCompilerFailed(contraction: Contraction): string | undefined {
  const fault = faultOf(contraction);
  return fault === undefined || fault.isAbsent ? undefined : fault.message;
}

function faultOf(contraction: Contraction): Fault | undefined {
  if (!answers.has(contraction)) answers.set(contraction, tryKernel(contraction));
  return answers.get(contraction);
}

function tryKernel(contraction: Contraction): Fault | undefined {
  try {
    if (contraction === 'fast') {
      requireRounding(whyBeyondRoundingOfChains((precision) => nativeKernel(precision, 'fast')));
      for (const kernelOf of [sgdKernel, particleKernel, descentKernel]) kernelOf('native-fma');
      return undefined;
    }
    const difference = differenceFromWasm((precision) => nativeKernel(precision, 'off'));
    if (difference === undefined) return undefined;
    const message = `the native engine cannot be used: compiled here, ${difference}: ${otherCompiler}`;
    return { message, isAbsent: false };
  } catch (error) {
    const isAbsent = error instanceof VerificationError && error.details.isAbsent === true;
    return { message: messageOf(error), isAbsent };
  }
}

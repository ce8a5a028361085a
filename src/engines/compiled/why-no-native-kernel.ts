import { messageOf } from '../../core/index.js';
import { type Contraction, nativeKernel } from '../../kernels/index.js';
import { particleKernel } from '../programs/interacting-particles/compiled/particle-kernels.js';
import { sgdKernel } from '../programs/one-pass-sgd/compiled/sgd-kernels.js';
import { differenceFromWasm } from '../programs/two-layer-chain/compiled/same-bits.js';
import { whyBeyondRoundingOfChains } from '../programs/two-layer-chain/compiled/within-rounding.js';
import { otherCompiler, requireRounding } from './require-rounding.js';

const answers = new Map<Contraction, string | undefined>();

/**
 * Compiles and loads the native kernels, once; what is wrong, in one line, or undefined. Without
 * contraction they must return the bits of WASM, and with it lie no further from the reference
 * than rounding explains.
 */
export function whyNoNativeKernel(contraction: Contraction): string | undefined {
  if (!answers.has(contraction)) answers.set(contraction, tryKernel(contraction));
  return answers.get(contraction);
}

function tryKernel(contraction: Contraction): string | undefined {
  try {
    if (contraction === 'fast') {
      requireRounding(whyBeyondRoundingOfChains((precision) => nativeKernel(precision, 'fast')));
      for (const kernelOf of [sgdKernel, particleKernel]) kernelOf('native-fma');
      return undefined;
    }
    const difference = differenceFromWasm((precision) => nativeKernel(precision, 'off'));
    return (
      difference &&
      `the native engine cannot be used: compiled here, ${difference}: ${otherCompiler}`
    );
  } catch (error) {
    return messageOf(error);
  }
}

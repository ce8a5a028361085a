import { messageOf } from '../../core/index.js';
import { type Contraction, nativeKernel } from '../../kernels/index.js';
import { differenceFromWasm } from '../programs/two-layer-chain/compiled/same-bits.js';

const answers = new Map<Contraction, string | undefined>();

/**
 * Compiles and loads a native kernel, once; what is missing, in one line, or undefined. One
 * without contraction must return the bits of WASM as well.
 */
export function whyNoNativeKernel(contraction: Contraction): string | undefined {
  if (!answers.has(contraction)) answers.set(contraction, tryKernel(contraction));
  return answers.get(contraction);
}

function tryKernel(contraction: Contraction): string | undefined {
  try {
    nativeKernel('float32', contraction);
    if (contraction === 'fast') return undefined;
    const difference = differenceFromWasm((precision) => nativeKernel(precision, contraction));
    return (
      difference &&
      `the native engine cannot be used: compiled here, ${difference}: set CC to a gcc or clang without options that change arithmetic, or use --engine wasm or native-fma`
    );
  } catch (error) {
    return messageOf(error);
  }
}

import { messageOf } from '../../core/index.js';
import { nativeKernel } from '../../kernels/index.js';

let answer: { readonly reason: string | undefined } | undefined;

/** Compiles and loads the native kernel, once; what is missing, in one line, or undefined. */
export function whyNoNativeKernel(): string | undefined {
  answer ??= { reason: tryKernel() };
  return answer.reason;
}

function tryKernel(): string | undefined {
  try {
    nativeKernel('float32');
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

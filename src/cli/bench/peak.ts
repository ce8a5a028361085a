import { internalError } from '../../core/index.js';
import {
  type Kernel,
  multiplyAddsPerIteration,
  nativeKernel,
  wasmKernel,
} from '../../kernels/index.js';
import type { Competitor } from './time-side-by-side.js';

const kernels: Readonly<Record<string, typeof wasmKernel>> = {
  wasm: wasmKernel,
  native: nativeKernel,
  'native-fma': (precision) => nativeKernel(precision, 'fast'),
};
const iterationsAtOnce = 1000;

/** The float32 kernel of an engine; undefined for engines that have none. */
export function kernelOf(engine: string): Kernel | undefined {
  return Object.hasOwn(kernels, engine) ? kernels[engine]('float32') : undefined;
}

/** Multiply-adds in registers; a unit of work is `operationsOfPeak` of them. */
export function peakCompetitor(kernel: Kernel): Competitor {
  return {
    run: async (amount) => {
      const startedAt = performance.now();
      const checksum = kernel.multiplyAddPeak(amount * iterationsAtOnce);
      const seconds = (performance.now() - startedAt) / 1000;
      // Every chain of multiply-adds ends at 2.
      if (!(checksum > 0)) throw internalError(`multiply-adds end at ${checksum}`);
      return seconds;
    },
  };
}

/** Multiplications and additions of a unit of work. */
export function operationsOfPeak({ lanes }: Kernel): number {
  return 2 * lanes * multiplyAddsPerIteration * iterationsAtOnce;
}

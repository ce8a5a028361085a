import { cpus } from 'node:os';

/**
 * Why the numbers of an engine need not come out again to the last bit, in one line.
 *
 * @param cpu - processor of the run, as it calls itself
 * @returns undefined for an engine whose bits are the same on every machine
 */
export function whyBitsDiffer(engine: string, cpu: string): string | undefined {
  if (engine === 'native-fma') {
    const here = cpus()[0]?.model.trim() ?? 'unknown';
    return `the bits of native-fma depend on the compiler, its options and the processor (of the run: ${cpu}; here: ${here}): the same CC on the same processor gives them again`;
  }
  if (engine.startsWith('tfjs')) {
    return `on ${engine} the order of a sum may depend on how many replicates ran together: numbers come out again up to the rounding of 32 bits`;
  }
  return undefined;
}

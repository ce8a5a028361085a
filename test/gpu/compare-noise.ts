import type { RandomKey } from '../../src/core/index.js';
import { drawOnDevice } from '../../src/engines/programs/two-layer-chain/tfjs/noise/device-noise.js';
import type { Tensorflow } from '../../src/engines/tfjs/backend.js';
import { fillNormal, keyFromSeed, streams } from '../../src/random/index.js';

const width = 37;
const padded = 12;
/** The radius is at most 7.7, and its logarithm has a few roundings of 32 bits. */
const tolerance = 4e-6;

/**
 * Draws noise on the device and compares it with `fillNormal`: several keys, steps beyond
 * 2^32, two substeps; prints a line for each.
 *
 * @returns whether all agree, and noise of another step is seen
 */
export async function compareNoise(tf: Tensorflow): Promise<boolean> {
  const keys = Array.from({ length: 5 }, (_, seed) => keyFromSeed(seed));
  const outcomes: boolean[] = [];
  const say = (text: string, isRight: boolean) => {
    process.stdout.write(`${isRight ? 'ok    ' : 'WRONG '} ${text}\n`);
    outcomes.push(isRight);
  };
  const onDevice = tf.tensor2d(
    keys.flatMap((key) => key.map((word) => word | 0)),
    [keys.length, 2],
    'int32',
  );
  const distance = async (step: number, substeps: 1 | 2, shift = 0): Promise<number> => {
    const shape = [keys.length, width, padded] as const;
    const tensor = drawOnDevice(tf, onDevice, shape, substeps * step, substeps);
    const drawn = await tensor.data<'float32'>();
    tensor.dispose();
    const expected = keys.flatMap((key) => [...reference(key, step + shift, substeps)]);
    return Math.max(...drawn.map((value, index) => Math.abs(value - expected[index])));
  };
  for (const step of [0, 1, 4097, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 12345]) {
    for (const substeps of [1, 2] as const) {
      const found = await distance(step, substeps);
      say(`noise of step ${step}, substeps ${substeps}: distance ${found}`, found <= tolerance);
    }
  }
  const wrong = await distance(7, 1, 1);
  say(`noise of the step before: distance ${wrong}`, wrong > 1);
  onDevice.dispose();
  return outcomes.every((isRight) => isRight);
}

function reference(key: RandomKey, step: number, substeps: 1 | 2): Float64Array {
  const drawn = new Float64Array(width * padded);
  fillNormal(key, streams.langevinNoise, substeps * step, drawn);
  if (substeps === 1) return drawn;
  const second = new Float64Array(drawn.length);
  fillNormal(key, streams.langevinNoise, 2 * step + 1, second);
  return drawn.map((value, index) => (value + second[index]) / Math.SQRT2);
}

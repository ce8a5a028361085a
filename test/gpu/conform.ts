/** A tfjs engine against the reference, and its noise where it draws that itself; see run.sh. */
import { compareNoise } from './compare-noise.js';
import { compareSmall } from './compare-small.js';

const [engine = 'tfjs-webgpu'] = process.argv.slice(2);
const agrees = await compareSmall(engine);
const sameNoise =
  engine !== 'tfjs-webgpu' || (await compareNoise(await import('@tensorflow/tfjs-core')));
process.exitCode = agrees && sameNoise ? 0 : 1;

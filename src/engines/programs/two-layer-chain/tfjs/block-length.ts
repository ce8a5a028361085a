import { type Chain, stride } from '../../../../core/index.js';

/** Numbers that a block of steps may hold on the device: 16 MiB. */
const maxElements = 2 ** 22;
/** So that a device is not given work without end, and cancellation is heard of. */
const maxSteps = 64;

/** Steps whose noise, samples and records are uploaded, kept and read together; at least one. */
export function blockLength(chains: readonly Chain[]): number {
  const { shape, data, batchSize, noise, records } = chains[0];
  const numSamples = data.targets.length;
  const numParameters = shape.width * stride(shape);
  const ofNoise = noise.kind === 'none' ? 0 : numParameters;
  const ofSamples = batchSize === undefined || batchSize === numSamples ? 0 : batchSize;
  const numRecorded = records?.testSet?.targets.length ?? numSamples;
  // A list may hold every step.
  const recordsPerStep = records === undefined ? 0 : 1 / (records.every ?? 1);
  const ofRecords = recordsPerStep * (numParameters + numSamples + numRecorded);
  const perStep = chains.length * (ofNoise + ofSamples + ofRecords);
  return Math.max(1, Math.min(maxSteps, Math.floor(maxElements / Math.max(1, perStep))));
}

import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import { type Chain, type RecordSums, stride } from '../../../../core/index.js';
import { startRecorder } from '../records/recorder.js';
import { joinParameters, type PerParameter } from './network/network-state.js';

/** A record on the device, not read yet. */
export interface PendingRecord {
  readonly step: number;
  readonly parameters: PerParameter;
  /** f / outputScale of the samples of the step: [chains, 1, samples] */
  readonly outputs: Tensor3D;
  /** The same of the recorded samples. */
  readonly recordedOutputs: Tensor3D;
  /** Targets of the samples of the step. */
  readonly targetsOf: (chainIndex: number) => Float64Array;
  /** Of unit variance. */
  readonly noiseOf: (chainIndex: number) => Float32Array | undefined;
}

/** Adds up the records of the chains of a batch. */
export interface BatchRecords {
  /** Reads records in one go and adds them in their order; returns their tensors, for release. */
  readonly add: (records: readonly PendingRecord[]) => Promise<Tensor[]>;
  readonly sumsOf: (chainIndex: number) => RecordSums;
}

/** Sums in float64 outside of the device. */
export function startBatchRecords(chains: readonly Chain[]): BatchRecords {
  const { shape } = chains[0];
  const { outputScale } = shape;
  const recorders = chains.map(startRecorder);
  const noNoise = new Float32Array(shape.width * stride(shape));

  const addOne = (
    { step, targetsOf, noiseOf }: PendingRecord,
    [rows, readouts, outputs, recordedOutputs]: readonly Float32Array[],
  ): void => {
    for (const [c, recorder] of recorders.entries()) {
      const targets = targetsOf(c);
      let loss = 0;
      for (const [sample, target] of targets.entries()) {
        loss += (outputScale * outputs[c * targets.length + sample] - target) ** 2;
      }
      const numRecorded = recordedOutputs.length / chains.length;
      const ofChain = recordedOutputs.subarray(c * numRecorded, (c + 1) * numRecorded);
      recorder.record(step, {
        state: joinParameters(shape, { rows, readouts }, c),
        outputs: Float64Array.from(ofChain, (output) => outputScale * output),
        loss,
        noise: Float64Array.from(noiseOf(c) ?? noNoise),
      });
    }
  };

  return {
    add: async (records) => {
      const read = await Promise.all(
        records.map((record) =>
          Promise.all(tensorsOf(record).map((tensor) => tensor.data<'float32'>())),
        ),
      );
      for (const [index, record] of records.entries()) addOne(record, read[index]);
      return records.flatMap(tensorsOf);
    },
    sumsOf: (chainIndex) => recorders[chainIndex].records(),
  };
}

function tensorsOf({ parameters, outputs, recordedOutputs }: PendingRecord): Tensor[] {
  return [parameters.rows, parameters.readouts, outputs, recordedOutputs];
}

import { invalidArgument } from '../../../core/index.js';
import {
  checkActivation,
  checkMeanFieldRun,
  checkTeacher,
  requireFinite,
  requireNumbers,
  requireOneOf,
  requireWhole,
} from '../mean-field-network/check-run.js';
import type { OnePassSgd, SampleSource } from './sgd.js';

const activations = ['erf', 'relu', 'linear', 'quadratic', 'bump', 'ramp'];
const sources = ['teacher', 'two-classes', 'data'];

/** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
export function checkSgd(sgd: OnePassSgd): void {
  checkMeanFieldRun(sgd, activations);
  checkSource(sgd.source, sgd.network.inputDimension);
}

function checkSource(source: SampleSource, inputDimension: number): void {
  requireOneOf('source.kind', source?.kind, sources);
  switch (source.kind) {
    case 'teacher':
      checkActivation('source.activation', source.activation, activations);
      checkTeacher(source.teacher, inputDimension);
      requireFinite('source.labelNoise', source.labelNoise);
      if (source.labelNoise < 0) {
        throw invalidArgument('source.labelNoise', source.labelNoise, 'a number >= 0');
      }
      return;
    case 'two-classes':
      requireNumbers('source.positiveScales', source.positiveScales, inputDimension);
      requireNumbers('source.negativeScales', source.negativeScales, inputDimension);
      return;
    case 'data': {
      const numSamples = source.targets?.length ?? 0;
      requireWhole('source.targets.length', numSamples, 1);
      requireNumbers('source.targets', source.targets, numSamples);
      requireNumbers('source.inputs', source.inputs, numSamples * inputDimension);
    }
  }
}

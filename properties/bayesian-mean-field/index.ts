import * as tvd from 'theory-vs-dynamics';
import { ardBistable } from './ard-bistable.js';
import { ardOnsetScaling } from './ard-onset-scaling.js';
import { beforeLearning } from './before-learning.js';
import { cubeAsDataSet } from './cube-as-data-set.js';
import { exactPosterior } from './exact-posterior.js';
import { planarField } from './field-in-a-plane.js';
import { figures } from './figures/index.js';
import { helpfulNoise } from './helpful-noise.js';
import { kernelLimit } from './kernel-limit.js';
import { learnedKernelIdentity } from './learned-kernel-identity.js';
import { inputFeatureSelection, meanFieldUnderestimates } from './learned-phase.js';
import { loneNeurons } from './lone-neurons.js';
import { meanFieldKernelLimit } from './mean-field-kernel-limit.js';
import { meanFieldOnset } from './mean-field-onset.js';
import { adaptiveKernelOrder, ardNearer } from './neighbouring-theories.js';
import { networkCriticalStepSize } from './network-critical-step-size.js';
import { onsetBracket } from './onset-bracket.js';
import { onsetScaling } from './onset-scaling.js';
import { populationSteps } from './population-steps.js';
import { relaxationTimes } from './relaxation-times.js';
import { scaledLimit } from './scaled-limit.js';
import { singleIndexBeforeLearning } from './single-index-before-learning.js';
import { singleIndexByDirection } from './single-index-by-direction.js';
import { singleIndexClosure } from './single-index-closure.js';
import { theoryOnALattice } from './theory-on-a-lattice.js';
import { transitionAtPaperSize } from './transition-at-paper-size.js';
import { transitionAtReference, transitionInNoise } from './transition-in-noise.js';
import { transitionInSamples } from './transition-in-samples.js';
import { uniqueFixedPoint } from './unique-fixed-point.js';
import { unlearnableParities } from './unlearnable-parities.js';

export const bayesianMeanField = tvd.defineSuite({
  id: 'bayesian-mean-field',
  title: 'A mean-field theory of feature learning against SGLD',
  summary:
    'What the Bayesian posterior of a two-layer network learns of a sparse parity: kernel limit, symmetry breaking, input feature selection, and the mean-field theories of them.',
  module: import.meta.url,
  claims: [
    beforeLearning,
    exactPosterior,
    loneNeurons,
    kernelLimit,
    learnedKernelIdentity,
    uniqueFixedPoint,
    meanFieldKernelLimit,
    meanFieldOnset,
    onsetScaling,
    ardBistable,
    theoryOnALattice,
    planarField,
    cubeAsDataSet,
    scaledLimit,
    populationSteps,
    singleIndexBeforeLearning,
    singleIndexByDirection,
    singleIndexClosure,
    adaptiveKernelOrder,
    ardNearer,
    meanFieldUnderestimates,
    inputFeatureSelection,
    onsetBracket,
    transitionInNoise,
    transitionAtReference,
    transitionAtPaperSize,
    transitionInSamples,
    unlearnableParities,
    networkCriticalStepSize,
    relaxationTimes,
    helpfulNoise,
    ardOnsetScaling,
  ],
  figures,
});

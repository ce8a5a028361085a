import { defaultErrorBudget, type Suite } from 'theory-vs-dynamics';
import { exactPosterior } from './exact-posterior.js';
import { kernelLimit } from './kernel-limit.js';
import { inputFeatureSelection, meanFieldUnderestimates } from './learned-phase.js';
import { adaptiveKernelOrder, ardNearer } from './neighbouring-theories.js';
import { onsetBracket } from './onset-bracket.js';
import { scaledLimit } from './scaled-limit.js';
import { transitionAtReference, transitionInNoise, transitionInSamples } from './transitions.js';
import { unlearnableParities } from './unlearnable-parities.js';

export const bayesianMeanField: Suite = {
  id: 'bayesian-mean-field',
  title: 'A mean-field theory of feature learning against SGLD',
  summary:
    'What the Bayesian posterior of a two-layer network learns of a sparse parity: kernel limit, symmetry breaking, input feature selection, and the mean-field theories of them.',
  module: import.meta.url,
  budget: defaultErrorBudget,
  properties: [
    exactPosterior,
    kernelLimit,
    scaledLimit,
    adaptiveKernelOrder,
    ardNearer,
    meanFieldUnderestimates,
    inputFeatureSelection,
    onsetBracket,
    transitionInNoise,
    transitionAtReference,
    transitionInSamples,
    unlearnableParities,
  ],
};

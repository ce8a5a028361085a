import { pipelineCases } from './catalogue/pipeline.js';
import { testStatedRates } from './stated-rates.js';

testStatedRates(pipelineCases);

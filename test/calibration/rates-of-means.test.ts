import { meanCases } from './catalogue/means.js';
import { testStatedRates } from './stated-rates.js';

testStatedRates(meanCases);

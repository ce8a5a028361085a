import { curveAndScalingCases } from './catalogue/curves-and-scaling.js';
import { testStatedRates } from './stated-rates.js';

testStatedRates(curveAndScalingCases);

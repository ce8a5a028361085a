import { bayesianMeanField } from 'theory-vs-dynamics/properties';
import { describeAgainstReference } from './describe-against-reference.js';

describeAgainstReference(bayesianMeanField);

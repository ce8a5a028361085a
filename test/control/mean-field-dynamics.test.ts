import { meanFieldDynamics } from 'theory-vs-dynamics/properties';
import { describeAgainstReference } from './describe-against-reference.js';

describeAgainstReference(meanFieldDynamics);

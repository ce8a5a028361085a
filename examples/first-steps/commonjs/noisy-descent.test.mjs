import { describeSuite } from 'theory-vs-dynamics/vitest';
import { noisyDescent } from './noisy-descent.cjs';

describeSuite(noisyDescent);

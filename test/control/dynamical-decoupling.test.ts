import { dynamicalDecoupling } from 'theory-vs-dynamics/properties';
import { describeSuite } from 'theory-vs-dynamics/vitest';

// One test a claim: supported, each planted mistake refuted, each exact case supported.
// False-alarm rate: the suite's error budget, 1e-3 over seeds; the seed is fixed.
describeSuite(dynamicalDecoupling);

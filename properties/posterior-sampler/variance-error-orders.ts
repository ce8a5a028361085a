import { varianceErrorClaim } from './order-of-error.js';

export const varianceErrorOfFirstOrder = varianceErrorClaim({
  order: 1,
  method: 'langevin',
  relativeStepSizes: [0.1, 0.2, 0.4],
});

export const varianceErrorOfSecondOrder = varianceErrorClaim({
  order: 2,
  method: 'heun',
  relativeStepSizes: [0.4, 0.6, 0.9],
});

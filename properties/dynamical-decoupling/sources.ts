import * as tvd from 'theory-vs-dynamics';

/** The paper on learning and overfitting at separate times. */
export const montanari2025 = (locator: string, deviation?: string) =>
  tvd.cite('montanari2025', locator, deviation);

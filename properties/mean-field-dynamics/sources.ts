import * as tvd from 'theory-vs-dynamics';

/** The paper on dimension-free bounds and the kernel limit. */
export const mei2019 = (locator: string, deviation?: string) =>
  tvd.cite('mei2019', locator, deviation);

/** Its predecessor, with the worked examples. */
export const mei2018 = (locator: string, deviation?: string) =>
  tvd.cite('mei2018', locator, deviation);

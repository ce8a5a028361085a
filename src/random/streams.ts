/** What the numbers of one key are used for; each use has a stream of its own. */
export const streams = {
  initialState: 1,
  langevinNoise: 2,
  minibatch: 3,
  proposal: 4,
  acceptance: 5,
  data: 6,
  label: 7,
} as const;

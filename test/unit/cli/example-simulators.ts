import { completed, invalidArgument, type NamedSimulation } from '../../../src/core/index.js';

function exampleSimulator(id: string, simulate: NamedSimulation['simulate']): NamedSimulation {
  return {
    id,
    summary: 'made for tests',
    source: { key: 'none', locator: 'none' },
    parameters: { size: { kind: 'integer', description: 'n', min: 1 } },
    observables: ['size'],
    leastMemory: () => 0,
    simulate,
  };
}

/** One that runs, one that refuses what it is given, and two that are at fault. */
export const namedSimulations: readonly NamedSimulation[] = [
  exampleSimulator('example/sound', ({ size }) => completed([Number(size)])),
  exampleSimulator('example/refuses', ({ size }) => {
    throw invalidArgument('size', size, 'an even number', 'take 2 or 4');
  }),
  exampleSimulator('example/throws', () => {
    throw new Error('out of tune');
  }),
  exampleSimulator('example/refuses-inside', ({ size }) => {
    throw invalidArgument('matrix', size, 'a positive definite one');
  }),
];

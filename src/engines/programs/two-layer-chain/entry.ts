import {
  type Chain,
  type ChainResult,
  invalidArgument,
  type Program,
} from '../../../core/index.js';
import type { ProgramEntry } from '../program-entry.js';
import { checkChain } from './check-chain.js';
import { runCompiledChains } from './compiled/run-chains.js';
import { runReferenceChain } from './reference/network-chain.js';
import { runTfjsChains } from './tfjs/run-chains.js';

/** Langevin dynamics of two-layer networks; a linear regression is one of a single neuron. */
export const twoLayerChain: Program<Chain, ChainResult> = { id: 'two-layer-chain' };

/** The widest vector of any target, in numbers. */
const mostLanes = 16;

export const twoLayerChainEntry: ProgramEntry<Chain, ChainResult> = {
  program: twoLayerChain,
  checkJob: checkChain,
  stepsOf: ({ numSteps }) => numSteps,
  requirePlainData: ({ noise }) => {
    if (noise.kind !== 'given') return;
    throw invalidArgument(
      'noise.kind',
      'given',
      'none or normal',
      'a function stays in its thread',
    );
  },
  jobsSideBySide: ({ shape }) => (shape.width < mostLanes ? mostLanes : 1),
  reference: runReferenceChain,
  compiled: runCompiledChains,
  tfjs: runTfjsChains,
};

import { dynamicalDecouplingFaults } from './dynamical-decoupling.js';
import { meanFieldFaults } from './mean-field.js';
import { meanFieldDynamicsFaults } from './mean-field-dynamics.js';
import type { NamedFault } from './named-fault.js';
import { samplerFaults } from './sampler.js';
import { unreadFaults } from './unread.js';

/** Every fault of the list that is kept by hand. */
export const named: readonly NamedFault[] = [
  ...samplerFaults,
  ...meanFieldFaults,
  ...meanFieldDynamicsFaults,
  ...dynamicalDecouplingFaults,
  ...unreadFaults,
];

/** The faults of the list that were made for one suite. */
export const namedForSuite: Readonly<Record<string, readonly NamedFault[]>> = {
  'mean-field-dynamics': meanFieldDynamicsFaults,
  'dynamical-decoupling': dynamicalDecouplingFaults,
};

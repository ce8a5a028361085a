import { importModule } from '../../check/index.js';
import type { Suite } from '../../core/index.js';
import {
  type AnyContract,
  type ContractName,
  contractNames,
  contracts,
  type Hello,
} from '../../foreign/index.js';

/** What a program with a contract is checked by. */
export interface Battery {
  readonly contract: AnyContract;
  readonly suite: Suite;
}

/** Beside the compiled package, wherever that is installed; `observables` is checked by files of claims. */
const modules: Readonly<Partial<Record<ContractName, URL>>> = {
  'langevin-steps': new URL('../../../properties/langevin-steps/index.js', import.meta.url),
  'posterior-sampler': new URL('../../../properties/posterior-sampler/index.js', import.meta.url),
};

/** The batteries of the contracts that a program promises. */
export async function batteriesOf(hello: Hello): Promise<readonly Battery[]> {
  const promised = contractNames.filter((name) => hello.contracts[name] !== undefined);
  const batteries = await Promise.all(promised.map(batteryOf));
  return batteries.filter((battery) => battery !== undefined);
}

async function batteryOf(name: ContractName): Promise<Battery | undefined> {
  const module = modules[name];
  if (module === undefined) return undefined;
  const exported = Object.values(await importModule(module.href)) as Suite[];
  const suite = exported.find(({ id }) => id === name);
  return suite === undefined ? undefined : { contract: contracts[name], suite };
}

import { importModule, type LoweredSuite } from '../../check/index.js';
import { internalError, type Suite } from '../../core/index.js';
import {
  type AnyContract,
  type ContractName,
  contractNames,
  contracts,
  type Hello,
} from '../../foreign/index.js';

/** What a program is checked by, and as what. */
export interface Battery {
  readonly suite: Suite;
  /** Those of the program that its systems may be run by: the first that has a part in one does. */
  readonly contracts: readonly AnyContract[];
  /** What of its regimes is left out as a whole, and why. */
  readonly leftOut?: string;
}

/** Beside the compiled package, wherever that is installed; `observables` is checked by files of claims. */
const modules: Readonly<Partial<Record<ContractName, URL>>> = {
  'langevin-steps': new URL('../../../properties/langevin-steps/index.js', import.meta.url),
  'posterior-sampler': new URL('../../../properties/posterior-sampler/index.js', import.meta.url),
  'two-layer-network': new URL('../../../properties/two-layer-network/index.js', import.meta.url),
};
/** In place of the first, for samplers that know no temperature. */
const untempered = new URL(
  '../../../properties/posterior-sampler/at-temperature-one.js',
  import.meta.url,
);

/** The batteries of the contracts that a program promises; `observables` is checked by files of claims. */
export async function batteriesOf(hello: Hello): Promise<readonly Battery[]> {
  const batteries = promisedBy(hello).map(async (name) => {
    const isUntempered = name === 'posterior-sampler' && !hello.contracts[name]?.temperatures;
    const module = isUntempered ? untempered : modules[name];
    if (module === undefined) return [];
    const battery = { suite: await suiteIn(module.href, name), contracts: [contracts[name]] };
    const why = `as ${hello.name} takes no temperature but 1`;
    return isUntempered
      ? [{ ...battery, leftOut: `${name} at temperatures other than 1, ${why}` }]
      : [battery];
  });
  return (await Promise.all(batteries)).flat();
}

/** Suites of a catalogue as batteries, with all that a program promises. */
export async function batteriesFrom(
  suites: readonly LoweredSuite[],
  hello: Hello,
): Promise<readonly Battery[]> {
  const promised = promisedBy(hello).map((name) => contracts[name]);
  // One simulator is nearer to the claim than the engine below it.
  const inOrder = [
    ...promised.filter(({ standsFor }) => 'simulator' in standsFor),
    ...promised.filter(({ standsFor }) => 'program' in standsFor),
  ];
  return Promise.all(
    suites.map(async ({ module, id }) => {
      if (module === undefined) throw internalError(`nobody knows where the suite ${id} is`);
      return { suite: await suiteIn(module, id), contracts: inOrder };
    }),
  );
}

function promisedBy(hello: Hello): readonly ContractName[] {
  return contractNames.filter((name) => hello.contracts[name] !== undefined);
}

async function suiteIn(module: string, id: string): Promise<Suite> {
  const exported = Object.values(await importModule(module)) as Suite[];
  const suite = exported.find((own) => own?.id === id);
  if (suite === undefined) throw internalError(`${module} has no suite ${id}`);
  return suite;
}

import { type AnyProperty, drawSettings, systemsAt } from '../../check/index.js';
import { type AnyClaim, type Domain, parameterText, type Setting } from '../../core/index.js';
import {
  type AnyContract,
  contracts,
  type Hello,
  type Reach,
  reachOf,
} from '../../foreign/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';

/** A claim in the part of its regime that a program can run, or the reason why there is none. */
export type WithinReach = { readonly property: AnyProperty } | { readonly reason: string };

/** Settings at which the systems of a claim are looked at. */
const numTried = 24;

/**
 * The part of a claim's regime whose systems a program can run. A list loses the values that
 * impossible settings have and no possible one, if one list will do, else all lists; where that
 * does not leave possible settings alone, the claim is left out.
 *
 * @returns the property as it is where nothing is beyond reach; a reason in words that follow the
 *   name of the program
 */
export async function withinReach(
  claim: AnyClaim,
  property: AnyProperty,
  promised: readonly AnyContract[],
  hello: Hello,
): Promise<WithinReach> {
  const reachAt = (setting: Setting) => reachOfSetting(claim, setting, promised, hello);
  const tried = triedSettings(property);
  const reaches = await Promise.all(tried.map(reachAt));
  if (reaches.every((own) => own === 'no part')) {
    return { reason: await whyNoPart(claim, tried[0], promised, hello) };
  }
  const reason = reaches.map(reasonOf).find((own) => own !== undefined);
  if (reason === undefined) return { property };
  const possible = tried.filter((_, place) => reasonOf(reaches[place]) === undefined);
  if (possible.length === 0) return { reason };
  const impossible = tried.filter((_, place) => reasonOf(reaches[place]) !== undefined);
  const names = Object.keys(property.domain);
  // One list alone where that will do: others would lose what they have by chance.
  for (const own of [...names.map((name) => [name]), names]) {
    const domain = without(property.domain, own, impossible, possible);
    const reduced = { ...property, domain };
    const left = await Promise.all(triedSettings(reduced).map(reachAt));
    if (left.every((reach) => reasonOf(reach) === undefined)) return { property: reduced };
  }
  return { reason };
}

/** Whether it is a contract that is missing, or the claim that simulates nothing a program could. */
async function whyNoPart(
  claim: AnyClaim,
  setting: Setting,
  promised: readonly AnyContract[],
  hello: Hello,
): Promise<string> {
  for (const contract of Object.values(contracts)) {
    if (promised.includes(contract)) continue;
    const reach = await reachOfSetting(claim, setting, [contract], hello);
    if (reach !== 'no part') return `has no contract ${contract.name}`;
  }
  return 'has no part in what it compares';
}

/** What all contracts of a program make of the systems at a setting. */
async function reachOfSetting(
  claim: AnyClaim,
  setting: Setting,
  promised: readonly AnyContract[],
  hello: Hello,
): Promise<Reach> {
  let found: Reach = 'no part';
  for (const system of systemsAt(claim, setting)) {
    const reach = await reachOfSystem(system, promised, hello);
    if (typeof reach === 'object') return reach;
    if (reach === 'can') found = reach;
  }
  return found;
}

/** That of the first contract which has a part in the system, as that is what runs it. */
async function reachOfSystem(
  system: ReturnType<typeof systemsAt>[number],
  promised: readonly AnyContract[],
  hello: Hello,
): Promise<Reach> {
  for (const contract of promised) {
    const reach = await reachOf(contract, system, hello);
    if (reach !== 'no part') return reach;
  }
  return 'no part';
}

function reasonOf(reach: Reach): string | undefined {
  return typeof reach === 'object' ? reach.reason : undefined;
}

function triedSettings(property: AnyProperty): readonly Setting[] {
  const key = deriveKey(keyFromSeed(0), 'within reach');
  return drawSettings(property, numTried, key).map(({ setting }) => setting);
}

/** The same ranges; named lists without the values that some settings have and none of the others. */
function without(
  domain: Domain,
  names: readonly string[],
  some: readonly Setting[],
  others: readonly Setting[],
): Domain {
  const entries = Object.entries(domain).map(([name, range]) => {
    if (range.kind !== 'one-of' || !names.includes(name)) return [name, range] as const;
    const textsOf = (settings: readonly Setting[]) =>
      new Set(settings.map((setting) => parameterText(setting[name])));
    const [bad, good] = [textsOf(some), textsOf(others)];
    // A value that no setting had is kept: nothing is known of it.
    const isKept = (text: string) => good.has(text) || !bad.has(text);
    const values = range.values.filter((value) => isKept(parameterText(value)));
    return [name, { ...range, values }] as const;
  });
  return Object.fromEntries(entries) as Domain;
}

import type { Control, Property, SimulateMany } from '../../src/check/property.js';
import {
  type Domain,
  type Engine,
  messageOf,
  type RandomKey,
  type Replicate,
  type SettingOf,
  unusable,
} from '../../src/core/index.js';

/** One replicate at a time: shorter to write in a test than what the pipeline calls. */
export type SimulateOne<S> = (
  setting: S,
  key: RandomKey,
  engine: Engine,
) => Replicate | Promise<Replicate>;

/** A control of a test. */
export interface TestControl<S> extends Omit<Control<S>, 'simulate'> {
  readonly simulate?: SimulateOne<S>;
}

/** What a test of the pipeline below the claim says of a property. */
export interface TestProperty<D extends Domain = Domain>
  extends Omit<Property<D>, 'simulate' | 'controls'> {
  readonly simulate: SimulateOne<SettingOf<D>>;
  readonly controls: readonly TestControl<SettingOf<D>>[];
}

/** A property of a test whose domain type is forgotten. */
// biome-ignore lint/suspicious/noExplicitAny: settings of different properties have different types
export type AnyTestProperty = TestProperty<any>;

/** The property as the pipeline runs it: a replicate that throws loses itself alone. */
export function defineProperty<const D extends Domain>(property: TestProperty<D>): Property<D> {
  return {
    ...property,
    simulate: keyByKey(property.simulate),
    controls: property.controls.map(({ simulate, ...control }) => ({
      ...control,
      ...(simulate === undefined ? {} : { simulate: keyByKey(simulate) }),
    })),
  };
}

/** Something that is no function is left for planning to refuse. */
function keyByKey<S>(simulate: SimulateOne<S>): SimulateMany<S> {
  if (typeof simulate !== 'function') return simulate;
  return (setting, keys, engine) =>
    Promise.all(
      keys.map(async (key) => {
        try {
          return await simulate(setting, key, engine);
        } catch (error) {
          return unusable('failed', messageOf(error));
        }
      }),
    );
}

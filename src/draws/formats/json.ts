import { readFileSync } from 'node:fs';
import { fromNestedLists } from '../arrays/nested-lists.js';
import type { DrawsRequest } from '../draws.js';
import { chooseGroup } from '../groups.js';
import { type OpenedFile, problem, requireRoom, type StoredArray } from '../stored-array.js';

type Dictionary = Readonly<Record<string, unknown>>;

/**
 * A JSON file: what ArviZ writes with `to_json`, an object of nested lists by name, a list of
 * chains that are such objects (posteriordb), or nested lists alone.
 */
export function openJson(file: string, request: DrawsRequest): OpenedFile {
  const content = parsed(readFileSync(file, 'utf8'));
  if (Array.isArray(content)) {
    return content.every(isDictionary) && content.length > 0
      ? listOfChains(content)
      : opened('', { draws: content }, () => undefined);
  }
  if (!isDictionary(content)) {
    throw problem(`it is ${JSON.stringify(content)}, where lists of numbers were expected`);
  }
  const isGroup = (name: string) => isDictionary(content[name]) && hasLists(content[name]);
  const about = ['coords', 'dims', 'attrs'];
  const groups = Object.keys(content).filter((name) => isGroup(name) && !about.includes(name));
  const isFlat = Object.values(content).some(Array.isArray);
  const group = chooseGroup(request.group, groups, isFlat, isGroup);
  if (group === '') return opened('', content, () => undefined);
  const { dims = {}, coords = {} } = content as { dims?: Dictionary; coords?: Dictionary };
  return opened(group, content[group] as Dictionary, (name, numAxes) => {
    if (withoutDraws.includes(group) || numAxes < 2) return undefined;
    const own = Object.hasOwn(dims, name) && Array.isArray(dims[name]) ? dims[name] : [];
    const axes = Array.from({ length: numAxes - 2 }, (_, axis) => own[axis] as string | undefined);
    return { dims: ['chain', 'draw', ...axes], coords: coords as StoredArray['coords'] & object };
  });
}

/** Groups of ArviZ whose variables are no draws. */
const withoutDraws = ['observed_data', 'constant_data', 'predictions_constant_data'];

/** What a format says of the axes of a variable, beside their lengths. */
type AxesOf = (
  name: string,
  numAxes: number,
) => Required<Pick<StoredArray, 'dims' | 'coords'>> | undefined;

function opened(group: string, variables: Dictionary, axesOf: AxesOf): OpenedFile {
  return {
    format: 'json',
    group,
    names: Object.keys(variables).filter((name) => Array.isArray(variables[name])),
    read: async (name) => {
      const { shape, values } = numbersOf(variables[name] as readonly unknown[]);
      return { shape, values, ...axesOf(name, shape.length) };
    },
    close: () => {},
  };
}

function listOfChains(chains: readonly Dictionary[]): OpenedFile {
  return {
    format: 'json',
    names: Object.keys(chains[0]),
    read: async (name) => {
      const without = chains.findIndex((chain) => !Object.hasOwn(chain, name));
      if (without !== -1) throw problem(`chain ${without} has no ${name}, which chain 0 has`);
      const { shape, values } = numbersOf(chains.map((chain) => chain[name]));
      const dims = shape.map((_, axis) => ['chain', 'draw'][axis]);
      return { dims, shape, values };
    },
    close: () => {},
  };
}

function numbersOf(lists: readonly unknown[]) {
  try {
    return fromNestedLists(lists, requireRoom);
  } catch (error) {
    throw problem(
      (error as Error).message,
      'every list of an axis needs the same length, and numbers only',
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const bare = /[[:,\s](NaN|-?Infinity)[\],}\s]/.exec(text)?.[1];
    if (bare !== undefined) {
      throw problem(
        `it has ${bare} without quotes, which is no JSON`,
        'leave such draws out; Python refuses to write them with allow_nan=False',
      );
    }
    throw problem(
      `it is no whole JSON: ${(error as Error).message}`,
      'it was cut off or damaged: copy or write it again',
    );
  }
}

function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasLists(value: unknown): boolean {
  return isDictionary(value) && Object.values(value).some(Array.isArray);
}

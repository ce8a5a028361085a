/** What the programs of this folder share: the loop, right steps, arrays. Nothing of tvd. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The hello of a right program. */
export const hello = {
  type: 'hello',
  protocol: 'tvd/1',
  name: 'right',
  version: '1',
  contracts: { 'langevin-steps': { targets: ['gaussian'] } },
  arrays: ['json', 'base64', 'npy'],
};

/** Writes one message. */
export function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/**
 * Says hello and answers requests, one at a time. `answer` takes a run message and returns the
 * answer without its id, or nothing where it says itself what it has to say.
 */
export async function serve(own, answer) {
  const words = process.argv;
  say(own);
  if (words.includes('--hello')) return;
  const respond = async (request) => {
    const message = await answer(request);
    if (message !== undefined) say({ id: request.id, ...message });
  };
  if (words.includes('--request')) {
    await respond(JSON.parse(readFileSync(words[words.indexOf('--request') + 1], 'utf8')));
    return;
  }
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    if (message.type === 'shutdown') break;
    if (['run', 'predict'].includes(message.type)) await respond(message);
  }
  process.stdin.destroy();
}

/** The word after an option, or what is given for the lack of it. */
export function option(name, otherwise) {
  const place = process.argv.indexOf(name);
  return place < 0 ? otherwise : process.argv[place + 1];
}

/** The right answer to a run message. */
export function rightAnswer(request, form = {}) {
  const { contract, spec, seeds } = request;
  const hasForm = ['json', 'base64', 'npy'].includes(request.arrays);
  const isKnown = contract === 'langevin-steps' && spec.target.kind === 'gaussian' && hasForm;
  if (!isKnown || spec.batchSize !== undefined) {
    return { type: 'error', code: 'unsupported', message: `${contract} ${spec.target.kind}` };
  }
  const chains = seeds.map((seed, replicate) => chain(spec, spec.start[replicate], normals(seed)));
  return { type: 'result', arrays: packed(request, resultOf(chains), form) };
}

/** Arrays by name of the chains of all replicates. */
export function resultOf(chains) {
  const end = chains.map((own) => own.end);
  const states = chains.map((own) => own.states);
  return states[0].length === 0 ? { end } : { states, end };
}

/**
 * A chain theta' = theta - eta P (theta - m) + sqrt(2 eta T) z: the states it keeps, its end.
 * `loudness(step)` is a factor on the noise of a step.
 */
export function chain(spec, start, normal, loudness = () => 1) {
  const { target, stepSize, numSteps, keep } = spec;
  const noise = Math.sqrt(2 * stepSize * (spec.temperature ?? 1));
  let theta = [...start];
  const states = [];
  for (let step = 0; step < numSteps; step++) {
    if (keep !== undefined && step >= keep.from && (step - keep.from) % keep.every === 0) {
      states.push(theta);
    }
    const away = theta.map((value, i) => value - target.mean[i]);
    theta = theta.map((value, i) => {
      const drift = target.precision[i].reduce((sum, entry, j) => sum + entry * away[j], 0);
      return value - stepSize * drift + loudness(step) * noise * normal();
    });
  }
  return { states, end: theta };
}

/** Standard normal numbers of a seed, a whole number as text: splitmix64 and Box-Muller. */
export function normals(seed) {
  let state = BigInt(seed);
  const uniform = () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let bits = state;
    bits = BigInt.asUintN(64, (bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n);
    bits = BigInt.asUintN(64, (bits ^ (bits >> 27n)) * 0x94d049bb133111ebn);
    return (Number((bits ^ (bits >> 31n)) >> 11n) + 0.5) / 2 ** 53;
  };
  // The first number mixes the seed, so that chains of near seeds do not run through one sequence.
  state = BigInt.asUintN(64, BigInt(Math.floor(uniform() * 2 ** 53)) * 0xd1342543de82ef95n);
  let second;
  return () => {
    if (second !== undefined) {
      const normal = second;
      second = undefined;
      return normal;
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    second = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Arrays, nested lists by name, in the form that was asked for. */
export function packed(request, arrays, form = {}) {
  const entries = Object.entries(arrays).map(([name, lists]) => {
    if (request.arrays === 'base64') {
      const bytes = bytesOf(lists.flat(Infinity), 'f8');
      return [name, { base64: bytes.toString('base64'), shape: shapeOf(lists) }];
    }
    if (request.arrays !== 'npy') return [name, lists];
    writeFileSync(join(request.folder, `${name}.npy`), npyOf(lists, form));
    return [name, { npy: `${name}.npy` }];
  });
  return Object.fromEntries(entries);
}

/** The bytes of a npy file with nested lists. */
export function npyOf(lists, { type = 'f8', fortran = false } = {}) {
  const shape = shapeOf(lists);
  const values = fortran ? firstAxisFastest(lists, shape) : lists.flat(Infinity);
  return Buffer.concat([npyHeader(`<${type}`, shape, fortran), bytesOf(values, type)]);
}

/** The start of a npy file, version 1.0. */
export function npyHeader(descr, shape, fortran = false) {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const order = fortran ? 'True' : 'False';
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${sizes}), }`;
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(padded.length, 8);
  return Buffer.concat([start, Buffer.from(padded, 'latin1')]);
}

function shapeOf(lists) {
  return Array.isArray(lists) ? [lists.length, ...shapeOf(lists[0])] : [];
}

function bytesOf(values, type) {
  const bytes = Buffer.alloc(values.length * (type === 'f8' ? 8 : 4));
  values.forEach((value, place) => {
    if (type === 'f8') bytes.writeDoubleLE(Number(value), 8 * place);
    else bytes.writeFloatLE(Number(value), 4 * place);
  });
  return bytes;
}

function firstAxisFastest(lists, shape) {
  const total = shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: total }, (_, place) => {
    let rest = place;
    return shape.reduce((inner, size) => {
      const index = rest % size;
      rest = Math.floor(rest / size);
      return inner[index];
    }, lists);
  });
}

import { z } from 'zod';

/** Name and version of the protocol that a program speaks. */
export const protocolName = 'tvd/1';

/** Forms in which a program may send arrays. */
export const arrayForms = ['json', 'base64', 'npy'] as const;

/** Kinds of targets that a contract may speak of; see docs/protocol.md. */
const targetKinds = [
  'gaussian',
  'linear-regression',
  'logistic-regression',
  'two-neurons',
  'funnel',
  'two-modes',
] as const;

/** Activations that networks of a program may have; see docs/protocol.md. */
const networkActivations = ['relu', 'tanh', 'erf', 'logistic'] as const;

const targets = z.array(z.enum(targetKinds)).min(1);

const contracts = {
  'langevin-steps': z.looseObject({
    targets: z.array(z.enum(['gaussian', 'linear-regression'])).min(1),
    batches: z.boolean().default(false),
  }),
  'posterior-sampler': z.looseObject({
    targets,
    order: z.int().min(1).optional(),
    temperatures: z.boolean().default(true),
  }),
  'two-layer-network': z.looseObject({
    activations: z.array(z.enum(networkActivations)).min(1),
    batches: z.boolean().default(false),
    frozenReadouts: z.boolean().default(false),
  }),
  observables: z.looseObject({
    parameters: z.array(z.string()).optional(),
    observables: z.array(z.string()).optional(),
    predicts: z.boolean().default(false),
  }),
} as const;

/** What a program promises, by the name of the contract. */
export type ContractName = keyof typeof contracts;

/** The names of all contracts. */
export const contractNames = Object.keys(contracts) as readonly ContractName[];

const promises = z
  .looseObject({
    'langevin-steps': contracts['langevin-steps'].optional(),
    'posterior-sampler': contracts['posterior-sampler'].optional(),
    'two-layer-network': contracts['two-layer-network'].optional(),
    observables: contracts.observables.optional(),
  })
  .refine((own) => contractNames.some((name) => own[name] !== undefined), {
    error: `expected at least one of ${contractNames.join(', ')}`,
  });

const seed = z.string().regex(/^\d{1,20}$/);
const id = z.string().min(1);

export const hello = z.looseObject({
  type: z.literal('hello'),
  protocol: z.literal(protocolName),
  name: z.string().min(1).max(200),
  version: z.string().max(200).optional(),
  contracts: promises,
  arrays: z.array(z.enum(arrayForms)).min(1).default(['json']),
  progress: z.boolean().default(false),
  cancel: z.boolean().default(false),
  deterministic: z.boolean().default(true),
});

export const run = z.looseObject({
  type: z.literal('run'),
  id,
  contract: z.enum(Object.keys(contracts) as [ContractName, ...ContractName[]]),
  seeds: z.array(seed).min(1),
  spec: z.looseObject({}),
  arrays: z.enum(arrayForms),
  folder: z.string().optional(),
});

const parameterValue = z.union([z.number(), z.string(), z.array(z.number()).readonly()]);

export const predict = z.looseObject({
  type: z.literal('predict'),
  id,
  contract: z.literal('observables'),
  parameters: z.record(z.string(), parameterValue),
  names: z.array(z.string()).min(1).readonly(),
});

export const progress = z.looseObject({
  type: z.literal('progress'),
  id,
  done: z.number().min(0).max(1),
});

const place = z.string().regex(/^\d+$/);

export const result = z.looseObject({
  type: z.literal('result'),
  id,
  arrays: z.record(
    z.string(),
    z.union([
      z.array(z.unknown()),
      z.strictObject({ base64: z.string(), shape: z.array(z.int().min(0)) }),
      z.strictObject({ npy: z.string() }),
    ]),
  ),
  lost: z
    .record(place, z.looseObject({ code: z.enum(['diverged', 'failed']), message: z.string() }))
    .default({}),
});

const numberOrSeries = z.union([z.number(), z.array(z.number())]);

export const prediction = z.looseObject({
  type: z.literal('prediction'),
  id,
  values: z.record(z.string(), numberOrSeries),
  numericalError: z.record(z.string(), numberOrSeries).default({}),
});

export const failure = z.looseObject({
  type: z.literal('error'),
  id,
  code: z.enum(['unsupported', 'failed', 'cancelled']),
  message: z.string(),
});

export const cancel = z.looseObject({ type: z.literal('cancel'), id });
export const shutdown = z.looseObject({ type: z.literal('shutdown') });

/** Every message, by its `type`. */
export const messages = {
  hello,
  run,
  predict,
  progress,
  result,
  prediction,
  error: failure,
  cancel,
  shutdown,
} as const;

/** The first message of a program: who it is and what it promises. */
export type Hello = z.infer<typeof hello>;
/** A request: many replicates of one spec. */
export type RunRequest = z.infer<typeof run>;
/** A request for what a program's own theory says of some observables. */
export type PredictRequest = z.infer<typeof predict>;
/** How a program answers a request. */
export type Answer = z.infer<typeof result> | z.infer<typeof prediction> | z.infer<typeof failure>;
/** The arrays of a result, as they were sent. */
export type SentArrays = z.infer<typeof result>['arrays'];

import { invalidArgument } from '../../../core/errors.js';

/** Where a queue is, and how a wave is cut into its jobs. */
export interface QueueOptions {
  /**
   * Address of Redis, such as `redis://:PASSWORD@lab1:6379` or `rediss://…` with TLS. Default: the
   * environment variable TVD_REDIS, where a password is not seen by others, or else this machine.
   */
  readonly redis?: string;
  /** Name of the queue; default `tvd`. Workers take the jobs of one queue. */
  readonly queue?: string;
  /** Seconds that a job takes at least, of several cheap shards; default 60. */
  readonly elementSeconds?: number;
  /** How often a job is tried that fails for now; default 4. */
  readonly attempts?: number;
  /** Seconds before the second try, twice as many before each further one; default 10. */
  readonly backoffSeconds?: number;
}

/** How a wave is cut into jobs and how often these are tried; the waves that follow take it over. */
export interface JobRules {
  readonly elementSeconds: number;
  readonly attempts: number;
  readonly backoffSeconds: number;
}

/** A queue on a Redis. */
export interface QueuePlace {
  /** With the password: never to be shown. */
  readonly url: string;
  /** The same for people, without user and password. */
  readonly shownUrl: string;
  readonly queue: string;
}

const redisOfThisMachine = 'redis://127.0.0.1:6379';

/**
 * Where the queue is.
 *
 * @throws VerificationError 'invalid-argument' for an address that is none of Redis, or a name that
 *   cannot be one of a queue
 */
export function queuePlace(
  { redis, queue = 'tvd' }: QueueOptions,
  environment: NodeJS.ProcessEnv = process.env,
): QueuePlace {
  if (!/^[\w.-]+$/.test(queue)) {
    throw invalidArgument('--queue', queue, 'letters, digits, hyphens, dots and underscores');
  }
  const fromEnvironment = environment.TVD_REDIS === '' ? undefined : environment.TVD_REDIS;
  const [name, url] =
    redis === undefined ? ['TVD_REDIS', fromEnvironment ?? redisOfThisMachine] : ['--redis', redis];
  return { url, shownUrl: shown(url, name), queue };
}

function shown(url: string, name: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^rediss?:$/.test(parsed.protocol) || parsed.hostname === '') {
    // Whatever stands before an @ may be a password, of a mistyped address too.
    const harmless = url.replace(/^(\w+:\/\/)?.*@/s, '$1***@');
    throw invalidArgument(
      name,
      harmless,
      'the address of a Redis, such as redis://lab1:6379 or redis://:PASSWORD@lab1:6379',
      'special characters of a password are written as in addresses, such as %40 for @',
    );
  }
  const database = parsed.pathname.length > 1 ? parsed.pathname : '';
  return `${parsed.protocol}//${parsed.hostname}:${parsed.port || '6379'}${database}`;
}

/**
 * The rules of the jobs.
 *
 * @throws VerificationError 'invalid-argument' for numbers out of range
 */
export function jobRules(options: QueueOptions): JobRules {
  const { elementSeconds = 60, attempts = 4, backoffSeconds = 10 } = options;
  requireWithin('--element-seconds', elementSeconds, 0, 86_400);
  requireWithin('--attempts', attempts, 1, 100);
  if (!Number.isInteger(attempts)) {
    throw invalidArgument('--attempts', attempts, 'a whole number');
  }
  requireWithin('backoffSeconds', backoffSeconds, 0, 3600);
  return { elementSeconds, attempts, backoffSeconds };
}

function requireWithin(name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) {
    throw invalidArgument(name, value, `a number in [${min}, ${max}]`);
  }
}

import { messageOf, VerificationError } from '../../../core/errors.js';

const passwordAdvice =
  'set TVD_REDIS=redis://:PASSWORD@HOST:PORT, with redis://USER:PASSWORD@… for one of its users';

interface KnownProblem {
  /** What Redis or the network says. */
  readonly says: RegExp;
  readonly meaning: string;
  readonly advice: string;
  /** Whether only a person can mend it. */
  readonly isLasting?: boolean;
}

const known: readonly KnownProblem[] = [
  {
    says: /ECONNREFUSED/,
    meaning: 'nothing answers there',
    advice: 'start redis-server, or say where it runs with --redis redis://HOST:PORT',
  },
  {
    says: /LOADING/,
    meaning: 'it is still reading its disk',
    advice: 'wait a moment',
  },
  {
    says: /ENOTFOUND|EAI_AGAIN/,
    meaning: 'no machine of that name is known',
    advice: 'check the name in --redis',
  },
  {
    says: /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    meaning: 'the machine does not answer',
    advice:
      'check that it is on, that its firewall lets the port through, and that rediss:// is given only where Redis has TLS',
  },
  {
    says: /NOAUTH/,
    meaning: 'it wants a password',
    advice: passwordAdvice,
    isLasting: true,
  },
  {
    says: /WRONGPASS|invalid password/,
    meaning: 'user or password is wrong',
    advice: passwordAdvice,
    isLasting: true,
  },
  {
    says: /without any password configured/,
    meaning: 'a password was given, and it has none',
    advice: 'leave it out, or set requirepass in redis.conf',
    isLasting: true,
  },
  {
    says: /DENIED/,
    meaning: 'it answers its own machine only (protected mode)',
    advice: 'set bind and requirepass in redis.conf, see docs/queue.md',
    isLasting: true,
  },
  {
    says: /NOPERM/,
    meaning: 'the user may not do that',
    advice: 'give the user all commands on the keys bull:* and tvd:*',
    isLasting: true,
  },
  {
    says: /OOM/,
    meaning: 'its memory is full',
    advice: 'raise maxmemory in redis.conf, or remove what others keep there',
  },
  {
    says: /MISCONF/,
    meaning: 'it cannot write to its disk',
    advice: 'free space there, and look into its log',
  },
  {
    says: /READONLY/,
    meaning: 'it is a replica, which cannot be written to',
    advice: 'give the address of the primary',
    isLasting: true,
  },
  {
    says: /Connection is closed|ECONNRESET|EPIPE|Protocol error/,
    meaning: 'the connection was closed',
    advice: 'check that it is a Redis, and that rediss:// is given exactly where it has TLS',
  },
];

/**
 * Why Redis cannot be used, and what to do, for people. The password is not in it.
 *
 * @param shownUrl - address without user and password
 */
export function redisProblem(shownUrl: string, error: unknown): string {
  const entry = entryFor(error);
  const why = entry === undefined ? messageOf(error) : `${entry.meaning}; ${entry.advice}`;
  return `Redis at ${shownUrl} cannot be used: ${why}`;
}

/** The same as an error, which says whether it may pass by itself. */
export function redisError(shownUrl: string, error: unknown): VerificationError {
  const isTransient = entryFor(error)?.isLasting !== true;
  return new VerificationError('storage-failed', redisProblem(shownUrl, error), { isTransient });
}

function entryFor(error: unknown): KnownProblem | undefined {
  const { code } = error as { readonly code?: unknown };
  const said = `${typeof code === 'string' ? `${code} ` : ''}${messageOf(error)}`;
  return known.find(({ says }) => says.test(said));
}

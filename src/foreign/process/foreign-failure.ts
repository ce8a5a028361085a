/** Why a request to a program has no result. */
export type FailureKind =
  /** The process is gone, or was killed for what it did. */
  | 'lost'
  /** It took too long, or was no longer wanted. */
  | 'stopped'
  /** It lives, and what it answered cannot be used. */
  | 'refused';

/** A request to a program that has no result, in words for whoever wrote the program. */
export class ForeignFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.name = 'ForeignFailure';
    this.kind = kind;
  }
}

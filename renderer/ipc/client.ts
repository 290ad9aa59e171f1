/** Calls and events for the features: a result, or a `CallError` with the sentence for the user. */
import type { Arguments, CallName, EventName, Events, Result } from "../../electron/ipc/contract";
import type { Failure } from "../../electron/ipc/data";
import { bridge } from "./bridge";

/** A call that failed; its message is meant for the user. */
export class CallError extends Error {
  readonly code: string;
  readonly hint?: string;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "CallError";
    this.code = failure.code;
    this.hint = failure.hint;
  }
}

/** A call without arguments takes its name alone. */
type Rest<C extends CallName> = Arguments<C> extends undefined ? [] : [args: Arguments<C>];

/** Asks the backend. */
export async function call<C extends CallName>(name: C, ...[args]: Rest<C>): Promise<Result<C>> {
  const reply = await bridge.call(name, args as Arguments<C>);
  if (reply.ok) return reply.result;
  throw new CallError(reply.failure);
}

/** Listens to the backend until the returned function is called. */
export function on<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void {
  return bridge.on(name, listener);
}

/** The one place every call goes through, in both shells: who asks, what is asked, with which arguments; failures come back as data. */
import type { CallName, Handlers, Reply } from "./contract";
import type { Failure } from "./data";

/** Gives the arguments back as the handler may rely on them, or throws. */
export type ArgumentCheck = (name: CallName, args: unknown) => unknown;

export interface DispatchOptions<Sender> {
  readonly handlers: Handlers;
  /** Whether the sender is the app's own window. */
  readonly isTrusted: (sender: Sender) => boolean;
  readonly checkArguments: ArgumentCheck;
  /** What was thrown, as the user reads it: never with a stack trace. */
  readonly toFailure: (error: unknown) => Failure;
  /** Told of what nobody foresaw, with the error itself. */
  readonly onDefect?: (name: string, error: unknown) => void;
}

export type Dispatch<Sender> = (sender: Sender, name: unknown, args: unknown) => Promise<Reply<unknown>>;

/** The function that both shells give their calls to. It never rejects. */
export function createDispatch<Sender>(options: DispatchOptions<Sender>): Dispatch<Sender> {
  const { handlers, isTrusted, checkArguments, toFailure, onDefect } = options;
  return async (sender, name, args) => {
    if (!isTrusted(sender)) return failed({ code: "forbidden", message: "This window may not ask Portolan." });
    if (!isCallName(handlers, name))
      return failed({ code: "unknown-call", message: "Portolan does not know this call." });
    try {
      const checked = checkArguments(name, args);
      const handler = handlers[name] as (args: unknown) => Promise<unknown>;
      return { ok: true, result: await handler(checked) };
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === "defect") onDefect?.(name, error);
      return failed(failure);
    }
  };
}

function isCallName(handlers: Handlers, name: unknown): name is CallName {
  return typeof name === "string" && Object.hasOwn(handlers, name);
}

function failed(failure: Failure): Reply<never> {
  return { ok: false, failure };
}

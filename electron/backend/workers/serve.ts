/** A worker's side of the conversation: requests are answered one after the other, progress is told ten times a second. */
import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WorkerRequest, WorkerStep } from "../conversion/messages";
import { describeError } from "../workbench/failure";

const PROGRESS_MS = 100;

export type WorkerProgress = (step: WorkerStep, done: number, total: number) => void;

export type WorkerHandlers<Requests> = {
  readonly [N in keyof Requests]: Requests[N] extends { args: infer A; result: infer R }
    ? (args: A, progress: WorkerProgress) => Promise<R>
    : never;
};

/** Answers requests until the worker is ended. `quick` ones do not wait for others. */
export function serveRequests<Requests>(
  handlers: WorkerHandlers<Requests>,
  quick: readonly (keyof Requests)[] = [],
): void {
  const port = parentPort;
  if (!port) throw new Error("This file runs as a worker");
  let last = Promise.resolve();
  port.on("message", (request: WorkerRequest) => {
    const run = (): Promise<void> => answer(handlers, request, (message) => port.postMessage(message));
    if (quick.includes(request.name as keyof Requests)) void run();
    else last = last.then(run);
  });
}

async function answer<Requests>(
  handlers: WorkerHandlers<Requests>,
  { id, name, args }: WorkerRequest,
  post: (message: WorkerAnswer) => void,
): Promise<void> {
  let told = 0;
  let step: WorkerStep | undefined;
  const progress: WorkerProgress = (now, done, total) => {
    const time = performance.now();
    if (now === step && done < total && time - told < PROGRESS_MS) return;
    step = now;
    told = time;
    post({ id, progress: [now, done, total] });
  };
  try {
    const handler = handlers[name as keyof Requests] as (args: unknown, progress: WorkerProgress) => Promise<unknown>;
    post({ id, result: await handler(args, progress) });
  } catch (error) {
    post({ id, failure: describeError(error) });
  }
}

/** The workbench's side of a worker: started when first asked, ended to cancel what it does, started again after that. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { FailureError } from "../../ipc/failures";
import type { WorkerAnswer, WorkerStep } from "../conversion/messages";
import { failure } from "./failure";

export type Progress = (step: WorkerStep, done: number, total: number) => void;

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly progress: Progress;
}

type Asked<R, N extends keyof R> = R[N] extends { args: infer A; result: infer V } ? { args: A; result: V } : never;

export class WorkerClient<R extends { readonly [N in keyof R]: { args: unknown; result: unknown } }> {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private idle: NodeJS.Timeout | undefined;

  /** `idleMs`: how long the worker is kept when nothing is asked. */
  constructor(
    private readonly name: string,
    private readonly idleMs: number,
    private readonly folder?: string,
  ) {}

  request<N extends keyof R & string>(
    name: N,
    args: Asked<R, N>["args"],
    progress: Progress = () => {},
  ): Promise<Asked<R, N>["result"]> {
    const worker = this.running();
    const id = this.nextId++;
    clearTimeout(this.idle);
    worker.ref();
    return new Promise<Asked<R, N>["result"]>((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as Pending["resolve"], reject, progress });
      worker.postMessage({ id, name, args });
    });
  }

  /** Ends the worker; whatever it was asked fails as cancelled. */
  async end(): Promise<void> {
    const { worker } = this;
    this.forget(failure("cancelled", "This was cancelled. Nothing was changed."));
    await worker?.terminate();
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(workerFile(this.name, this.folder));
    worker.on("message", (answer: WorkerAnswer) => this.receive(answer));
    worker.on("error", (error) => {
      if (this.worker === worker) this.forget(broken(error));
    });
    worker.on("exit", () => {
      if (this.worker === worker) this.forget(broken(new Error("its worker ended")));
    });
    this.worker = worker;
    return worker;
  }

  private receive(answer: WorkerAnswer): void {
    const pending = this.pending.get(answer.id);
    if (!pending) return;
    if ("progress" in answer) {
      pending.progress(...answer.progress);
      return;
    }
    this.pending.delete(answer.id);
    if (this.pending.size === 0) this.rest();
    if ("failure" in answer) pending.reject(new FailureError(answer.failure));
    else pending.resolve(answer.result as never);
  }

  private rest(): void {
    this.worker?.unref();
    this.idle = setTimeout(() => void this.end(), this.idleMs).unref();
  }

  private forget(error: Error): void {
    clearTimeout(this.idle);
    this.worker = undefined;
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of waiting) reject(error);
  }
}

function broken(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY") {
    return failure(
      "out-of-memory",
      "The memory did not suffice for this.",
      "Close other programs, or divide the source.",
    );
  }
  return error;
}

/** The bundled worker: beside the program, or in dist/ of the checkout that this file stands in. */
export function workerFile(name: string, folder: string | undefined): string {
  const file = join("workers", `${name}.js`);
  if (folder !== undefined) return join(folder, `${name}.js`);
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    for (const path of [join(at, file), join(at, "dist", file)]) if (existsSync(path)) return path;
    if (dirname(at) === at) throw new Error(`The program is not complete: ${file} is missing`);
  }
}

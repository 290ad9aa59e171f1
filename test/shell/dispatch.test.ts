/** Every call of both shells: who asks, what, with which arguments; what goes wrong comes back as a sentence. */
import { describe, expect, it } from "vitest";
import { describeError } from "../../electron/backend/workbench/failure";
import { checkArguments } from "../../electron/ipc/arguments";
import type { Handlers } from "../../electron/ipc/contract";
import { createDispatch } from "../../electron/ipc/dispatch";
import { FailureError } from "../../electron/ipc/failures";

const asked: unknown[] = [];
const errors: unknown[] = [];
let thrown: unknown;

const handlers = {
  "app.info": async () => "info",
  "document.open": async (args: unknown) => asked.push(args),
  "project.close": async () => {
    throw thrown;
  },
} as unknown as Handlers;

const dispatch = createDispatch<string>({
  handlers,
  isTrusted: (sender) => sender === "own",
  checkArguments,
  toFailure: describeError,
  onDefect: (name, error) => errors.push([name, error]),
});

async function failure(of: unknown) {
  thrown = of;
  const reply = await dispatch("own", "project.close", undefined);
  return reply.ok ? undefined : reply.failure;
}

describe("a call", () => {
  it("gives the handler's result", async () => {
    expect(await dispatch("own", "app.info", undefined)).toEqual({ ok: true, result: "info" });
  });

  it("is refused from another sender", async () => {
    expect(await dispatch("other", "app.info", undefined)).toMatchObject({ ok: false, failure: { code: "forbidden" } });
  });

  it.each(["nothing", "toString", "constructor", "__proto__", 7, undefined, { name: "app.info" }])(
    "is unknown by the name %s",
    async (name) => {
      expect(await dispatch("own", name, undefined)).toMatchObject({ ok: false, failure: { code: "unknown-call" } });
    },
  );

  it("reaches no handler with wrong arguments", async () => {
    for (const args of [undefined, null, {}, { id: 7 }, "id", [], { id: "x".repeat(100_000) }]) {
      expect(await dispatch("own", "document.open", args)).toMatchObject({
        ok: false,
        failure: { code: "bad-arguments" },
      });
    }
    expect(asked).toEqual([]);
    await dispatch("own", "document.open", { id: "S/table/T", further: "x" });
    expect(asked).toEqual([{ id: "S/table/T" }]);
  });
});

describe("a failure", () => {
  it("is what the handler says", async () => {
    const said = { code: "locked", message: "Another window has it.", hint: "Close it." };
    expect(await failure(new FailureError(said))).toEqual(said);
  });

  it("of the system is a sentence with what to do", async () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
      code: "ENOSPC",
      path: "/p/a.sql",
    });
    expect(await failure(full)).toEqual({
      code: "disk-full",
      message: "The disk is full: /p/a.sql",
      hint: expect.stringContaining("Free some space"),
    });
  });

  it("of our own carries no stack trace, which goes to whoever asked for it", async () => {
    const defect = new TypeError("x is not a function\n    at secret (/home/me/portolan.js:1:1)");
    const shown = await failure(defect);
    expect(shown?.code).toBe("defect");
    expect(JSON.stringify(shown)).not.toMatch(/secret|portolan\.js|stack/);
    expect(errors.at(-1)).toEqual(["project.close", defect]);
  });

  it.each([undefined, null, "text", 7, {}])("may be %s", async (value) => {
    expect((await failure(value))?.code).toBe("defect");
  });
});

/** The one place that checks the arguments of every call. A call without a schema, or with one of another type, does not compile. */
import { z } from "zod";
import type { Arguments, CallName } from "./contract";
import { FailureError } from "./failures";
import {
  decision,
  fixHit,
  identifier,
  path,
  preferences,
  projectName,
  projectSettings,
  range,
  sourceKind,
  targetKind,
  text,
} from "./schemas";

const nothing = z.undefined();
const ofDocument = z.object({ id: identifier });
const ofFolder = z.object({ folder: path });
const saved = z.object({ id: identifier, text });
const revision = z.string().max(100);

const SCHEMAS: { readonly [C in CallName]: z.ZodType<Arguments<C>> } = {
  "app.info": nothing,
  "app.setPreferences": preferences.partial(),
  "app.openLink": z.object({ url: z.url({ protocol: /^https$/ }).max(2_000) }),
  "files.choose": z.object({
    purpose: z.enum(["source-files", "source-folder", "project-folder"]),
    title: z.string().max(200),
  }),
  "files.list": ofFolder.partial(),
  "project.create": z.object({
    folder: path,
    name: projectName,
    source: sourceKind,
    inputs: z.array(path).min(1).max(10_000),
    target: targetKind,
    targetVersion: z.number().min(1).max(100),
  }),
  "project.open": ofFolder,
  "project.openSample": z.object({ source: sourceKind }),
  "project.current": nothing,
  "project.close": nothing,
  "project.forget": ofFolder,
  "project.saveSettings": projectSettings,
  "project.refresh": nothing,
  "objects.list": nothing,
  "items.list": nothing,
  "items.decide": z.object({ ids: z.array(identifier).max(1_000_000), decision }),
  "rules.show": z.object({ rule: identifier }),
  "document.open": ofDocument,
  "document.save": saved.extend({
    revision,
    startedFrom: z.object({ base: text, text }).optional(),
    replaces: z.boolean().optional(),
  }),
  "document.check": saved,
  "document.verify": ofDocument,
  "document.revert": ofDocument,
  "document.resolve": saved.extend({ revision }),
  "document.history": ofDocument,
  "document.historyText": z.object({ id: identifier, entry: z.string().max(200) }),
  "document.restore": z.object({ id: identifier, entry: z.string().max(200) }),
  "document.fixOffer": ofDocument,
  "document.fixApply": z.object({ id: identifier, hits: z.array(fixHit).max(1_000_000), after: text }),
  "document.counterpart": z.object({ id: identifier, side: z.enum(["source", "generated"]), range }),
  "assessment.get": nothing,
  "assessment.compare": nothing,
  "assessment.export": z.object({ format: z.enum(["pdf", "html", "csv", "json", "sql"]) }),
  "assessment.openReport": z.object({ path }),
  "types.list": nothing,
  "jobs.list": nothing,
  "jobs.cancel": z.object({ id: z.int().min(1) }),
  "project.verify": nothing,
  "log.list": nothing,
};

/** The arguments of a call as its handler may rely on them. Throws a failure that says what does not fit. */
export function checkArguments(name: CallName, args: unknown): unknown {
  // JSON has no undefined: a call without arguments may come with null.
  const result = SCHEMAS[name].safeParse(args ?? undefined);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue.path.length > 0 ? ` ${issue.path.join(".")}` : "";
  throw new FailureError({
    code: "bad-arguments",
    message: `The call ${name} got something unexpected:${place} ${issue.message}.`,
  });
}

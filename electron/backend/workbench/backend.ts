/** The services behind the contract, for both shells. Imports no Electron. */
import type { Handlers } from "../../ipc/contract";
import { compareTargets, currentAssessment, exportAssessment, openReport, usedTypes } from "./assessments";
import { CAPABILITIES } from "./capabilities";
import { runConversion } from "./conversions";
import { decideItems, listItems } from "./decisions";
import {
  documentCounterpart,
  documentHistory,
  historyText,
  resolveDocument,
  restoreDocument,
  revertDocument,
  viewDocument,
} from "./documents";
import { failure } from "./failure";
import { applyFix, offerFix } from "./fix-once";
import { listFolder } from "./folder-listing";
import { objectRows } from "./object-rows";
import { createProject, openProject, openSample } from "./project-folders";
import { changeSettings } from "./project-settings";
import { showRule } from "./rule-guidance";
import { saveDocument } from "./save-document";
import { type BackendOptions, type Listener, Session } from "./session";
import { checkTargetText } from "./target-syntax";
import { verifyDocument, verifyProject } from "./verification";

export type { BackendOptions };

export interface Backend {
  readonly handlers: Handlers;
  /** Tells of every event; gives the function that ends it. */
  subscribe(listener: Listener): () => void;
  /** Gives the project back and ends the workers. */
  close(): Promise<void>;
}

export function createBackend(options: BackendOptions): Backend {
  const session = new Session(options);
  return {
    handlers: { ...appHandlers(session), ...projectHandlers(session), ...documentHandlers(session) },
    subscribe: (listener) => session.subscribe(listener),
    close: () => session.close(),
  };
}

/** Characters that are read without the main thread being missed. */
const LONG_TEXT = 50_000;

type Some<P extends string> = Pick<Handlers, Extract<keyof Handlers, `${P}.${string}`>>;

function appHandlers(session: Session): Some<"app" | "files" | "rules" | "jobs" | "log"> {
  const { options, userData } = session;
  return {
    "app.info": async () => ({
      version: options.version,
      shell: options.shell,
      capabilities: CAPABILITIES,
      preferences: await userData.preferences(),
      recent: await userData.recent(),
    }),
    "app.setPreferences": (changed) => userData.setPreferences(changed),
    "app.openLink": async ({ url }) => {
      if (!options.hosts?.openLink) throw failure("not-available", "This shell opens no links.", "Copy the address.");
      await options.hosts.openLink(url);
      return undefined;
    },
    "files.choose": async ({ purpose, title }) => options.hosts?.choose?.(purpose, title),
    "files.list": ({ folder }) => listFolder(folder),
    "rules.show": ({ rule }) => showRule(rule),
    "jobs.list": async () => session.jobs.list(),
    "jobs.cancel": async ({ id }) => {
      session.jobs.cancel(id);
      return undefined;
    },
    "log.list": async () => [...session.log],
  };
}

function projectHandlers(session: Session): Some<"project" | "objects" | "items" | "assessment" | "types"> {
  return {
    "project.create": (args) => session.inOrder(() => createProject(session, args)),
    "project.open": ({ folder }) => session.inOrder(() => openProject(session, folder)),
    "project.openSample": ({ source }) => session.inOrder(() => openSample(session, source)),
    "project.current": async () => session.current?.info(),
    "project.close": async () => {
      await session.inOrder(() => session.use(undefined));
      return undefined;
    },
    "project.forget": async ({ folder }) => {
      await session.userData.forget(folder);
      return undefined;
    },
    "project.saveSettings": (settings) => changeSettings(session, settings),
    "project.refresh": async () => {
      session.project.assertWritable();
      return runConversion(session, session.project, "import");
    },
    "project.verify": async () => {
      await verifyProject(session);
      return undefined;
    },
    "objects.list": async () => objectRows(session.project),
    "items.list": () => listItems(session.project),
    "items.decide": async ({ ids, decision }) => {
      const { project } = session;
      const documents = await project.exclusive(() => decideItems(project, ids, decision));
      session.changed(documents);
      return undefined;
    },
    "assessment.get": () => currentAssessment(session.project),
    "assessment.compare": () => compareTargets(session),
    "assessment.export": ({ format }) => exportAssessment(session, format),
    "assessment.openReport": ({ path }) => openReport(session, path),
    "types.list": () => usedTypes(session),
  };
}

function documentHandlers(session: Session): Some<"document"> {
  /** A change of one document: alone, and told to the windows. */
  const change = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const result = await session.project.exclusive(work);
    session.changed([id]);
    return result;
  };
  return {
    "document.open": ({ id }) => viewDocument(session.project, id),
    "document.save": async (args) => {
      const { project } = session;
      const { view, replaced } = await project.exclusive(() => saveDocument(project, args));
      if (replaced === undefined) return view;
      session.replaced.set(args.id, replaced);
      session.changed([args.id]);
      return view;
    },
    "document.check": ({ text }) => {
      const target = session.project.settings.target.kind;
      return text.length > LONG_TEXT
        ? session.verifier.request("check", { text, target })
        : checkTargetText(text, target);
    },
    "document.verify": ({ id }) => verifyDocument(session, id),
    "document.revert": ({ id }) => change(id, () => revertDocument(session.project, id)),
    "document.resolve": (args) => change(args.id, () => resolveDocument(session.project, args)),
    "document.history": ({ id }) => documentHistory(session.project, id),
    "document.historyText": ({ id, entry }) => historyText(session.project, id, entry),
    "document.restore": ({ id, entry }) => change(id, () => restoreDocument(session.project, id, entry)),
    "document.fixOffer": ({ id }) => offerFix(session, id),
    "document.fixApply": (args) => applyFix(session, args),
    "document.counterpart": ({ id, side, range }) => documentCounterpart(session.project, id, side, range),
  };
}

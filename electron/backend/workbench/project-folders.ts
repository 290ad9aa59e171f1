/** Makes, opens and closes projects. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { ProjectInfo, ProjectSettings, SourceKind, TargetKind } from "../../ipc/data";
import { writeWhole } from "./atomic-files";
import { capabilityOf, newSettings } from "./capabilities";
import { refreshInBackground, runConversion } from "./conversions";
import { copyFolder } from "./copy-folder";
import { failure } from "./failure";
import { Project } from "./project";
import { findProjectFile, holdsProject, isProjectFile, projectFileName, projectFolder } from "./project-file";
import { projectLayout } from "./project-layout";
import type { Session } from "./session";
import { writeSettings } from "./settings-file";
import { isFile } from "./user-data";
import { workerFile } from "./worker-client";

export interface NewProject {
  readonly folder: string;
  readonly name: string;
  readonly source: SourceKind;
  readonly inputs: readonly string[];
  readonly target: TargetKind;
  readonly targetVersion: number;
}

/** Makes a project of scripts and opens it. Where that fails the folder is as it was. */
export async function createProject(session: Session, args: NewProject): Promise<ProjectInfo> {
  const capability = capabilityOf(args.source, args.target);
  if (!capability?.targetVersions.includes(args.targetVersion)) {
    throw failure("not-supported", "This version of Portolan cannot convert that.", "Choose one of the offered pairs.");
  }
  const folder = resolve(args.folder);
  await assertUsable(folder);
  const inputs = args.inputs.map((input) => storedInput(folder, input));
  return setUp(session, folder, newSettings({ ...args, inputs }));
}

/** Near scripts are named from the project's folder, so that both can move together. */
function storedInput(folder: string, input: string): string {
  const path = relative(folder, resolve(input));
  return /^(?:\.\.[\\/]){2,}/.test(path) || resolve(folder, path) !== resolve(input) || /^[a-z]:/i.test(path)
    ? resolve(input)
    : path.replaceAll("\\", "/");
}

/** Files that do not get in a project's way. */
const HARMLESS = /^(?:\..*|readme.*|license.*|scripts)$/i;

async function assertUsable(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (names.some(isProjectFile)) {
    throw failure("project-exists", `${folder} holds a project already.`, "Open it, or choose another folder.");
  }
  const other = names.find((name) => !HARMLESS.test(name));
  if (other !== undefined) {
    throw failure(
      "folder-not-empty",
      `${folder} is not empty: it holds ${other}.`,
      "Choose an empty folder, or a new one: a project writes files and folders of its own.",
    );
  }
}

/** What version control leaves alone. */
const IGNORED = "/.portolan/\n/reports/\n*.unfinished\n";

async function setUp(session: Session, folder: string, settings: ProjectSettings): Promise<ProjectInfo> {
  const layout = projectLayout(folder);
  const file = join(folder, projectFileName(settings.name));
  const isOurs = await mkdir(folder, { recursive: true });
  let project: Project | undefined;
  try {
    await writeSettings(file, settings);
    await writeWhole(layout.ignore, IGNORED);
    project = await Project.open(folder, session.options.dataFolder);
    await runConversion(session, project, "import");
  } catch (error) {
    await project?.close();
    // What was made here is no project yet; settings first, so that a half removed one is none.
    for (const path of [file, layout.ignore, layout.source, layout.generated, layout.local]) {
      await rm(path, { recursive: true, force: true });
    }
    if (isOurs !== undefined) await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return adopt(session, project);
}

async function adopt(session: Session, project: Project): Promise<ProjectInfo> {
  await session.use(project);
  // Not being able to remember it is no reason not to open it.
  await session.userData.remember(project.layout.root, project.settings.name).catch(() => {});
  for (const notice of project.notices) session.say("warning", notice);
  if (project.readOnly !== undefined) session.say("warning", project.readOnly);
  session.changed("all");
  return project.info();
}

/** Opens a project by its folder or its file: at once from the cache, which is then looked after in the background. */
export async function openProject(session: Session, path: string): Promise<ProjectInfo> {
  const { current } = session;
  const folder = projectFolder(path);
  if (current && current.layout.root === folder) {
    if (current.readOnly === undefined) return current.info();
    // Perhaps what kept it from being written to is gone.
    await session.use(undefined);
  }
  const project = await Project.open(folder, session.options.dataFolder);
  const info = await adopt(session, project);
  void refreshInBackground(session, project);
  return info;
}

const SAMPLE_NAMES: Readonly<Record<SourceKind, string>> = { oracle: "Harbour", sqlserver: "Pawprint" };

function preparedFolder({ options }: Session): string {
  return options.preparedFolder ?? join(dirname(dirname(workerFile("conversion", options.workerFolder))), "samples");
}

/** The bundled sample as a project of the user's own; copied the first time. */
export async function openSample(session: Session, source: SourceKind): Promise<ProjectInfo> {
  const { dataFolder, sampleFolder } = session.options;
  const folder = join(dataFolder, "samples", source);
  if (await holdsProject(folder)) return openProject(session, folder);
  const scripts = join(sampleFolder, source);
  const target: TargetKind = "postgresql";
  const capability = capabilityOf(source, target);
  if (!capability || !(await isFile(join(scripts, "install.sql")))) {
    throw failure("no-sample", "There is no sample for this source yet.", "Make a project of scripts of your own.");
  }
  await rm(folder, { recursive: true, force: true });
  const prepared = join(preparedFolder(session), source);
  const file = await findProjectFile(prepared);
  if (file !== undefined) {
    // The project's file last: a copy that was interrupted is no project yet.
    await copyFolder(prepared, folder, basename(file));
    // Packaging leaves such files out.
    await writeWhole(projectLayout(folder).ignore, IGNORED);
    return openProject(session, folder);
  }
  await copyFolder(scripts, join(folder, "scripts"));
  const settings = newSettings({
    name: SAMPLE_NAMES[source],
    source,
    inputs: ["scripts/install.sql"],
    target,
    targetVersion: capability.defaultTargetVersion,
  });
  return setUp(session, folder, settings);
}

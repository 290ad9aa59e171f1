/** Changes the project's settings, and converts again what they touch. */
import type { ConversionOutcome, ProjectSettings } from "../../ipc/data";
import { capabilityOf } from "./capabilities";
import { runConversion } from "./conversions";
import { failure } from "./failure";
import type { Session } from "./session";
import { writeSettings } from "./settings-file";

export async function changeSettings(session: Session, settings: ProjectSettings): Promise<ConversionOutcome> {
  const { project } = session;
  project.assertWritable();
  const capability = capabilityOf(settings.source.kind, settings.target.kind);
  if (!capability?.targetVersions.includes(settings.conversion.targetVersion)) {
    throw failure(
      "not-supported",
      "This version of Portolan cannot convert that.",
      "Choose one of the offered targets.",
    );
  }
  const before = project.settings;
  await project.exclusive(async () => {
    await writeSettings(project.file, settings);
    project.settings = settings;
  });
  const hasOtherInputs = JSON.stringify(before.source) !== JSON.stringify(settings.source);
  if (settings.name !== before.name) await session.userData.remember(project.layout.root, settings.name);
  try {
    return await runConversion(session, project, hasOtherInputs ? "import" : "convert", project.cache?.key);
  } catch (error) {
    // The conversion is still the one of the settings before.
    await project.exclusive(async () => {
      await writeSettings(project.file, before);
      project.settings = before;
    });
    throw error;
  }
}

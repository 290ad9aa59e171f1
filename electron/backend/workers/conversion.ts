/** The worker that converts: reads sources, runs the rules, writes caches, reports and schema.sql. */
import { compareTargets } from "../conversion/compare-targets";
import { importProject, reconvertProject } from "../conversion/convert-project";
import { findFixes } from "../conversion/find-fixes";
import type { ConversionRequests } from "../conversion/messages";
import { usedTypes } from "../conversion/used-types";
import { exportReport, exportScript } from "../conversion/write-reports";
import { serveRequests } from "./serve";

serveRequests<ConversionRequests>({
  import: importProject,
  convert: reconvertProject,
  compare: compareTargets,
  types: usedTypes,
  export: exportReport,
  script: exportScript,
  fix: findFixes,
});

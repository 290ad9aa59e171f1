/** Routines of .NET assemblies: their body raises the reason. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";

/** Writes the body of a routine of an assembly; false for others. */
export function writeExternal(routine: CreateRoutine, head: string, at: RuleContext): boolean {
  const { external } = routine;
  if (!external) return false;
  at.refuse(
    external,
    `${at.source(routine.name)} is implemented in a .NET assembly: write it anew in SQL, or in the application.`,
  );
  const raise = at.frame.target.raisingStatement("Not converted: implemented in a .NET assembly.");
  const returned = routine.returnType ? "\n  RETURN NULL;" : "";
  at.replace({ start: routine.asToken?.start ?? external.start, end: routine.end }, [
    `${head}${head ? "\n" : ""}BEGIN\n  ${raise} ${at.quoted(external)}${returned}\nEND`,
    at.tokensIn(routine).at(-1)?.value === ";" ? ";" : "",
  ]);
  return true;
}

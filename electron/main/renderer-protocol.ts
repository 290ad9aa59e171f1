/** The window's files come from `app://portolan/`: an origin of its own, without the rights of `file:`, with the policy as a header. */
import { protocol, type Session } from "electron";
import { SECURITY_HEADERS } from "../ipc/content-security-policy";
import { readRendererFile } from "../server/renderer-files";

export const APP_ORIGIN = "app://portolan";
export const APP_PAGE = `${APP_ORIGIN}/`;

/** Must be called before Electron is ready. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the folder's files to the windows of a session. */
export function serveRenderer(session: Session, rendererFolder: string): void {
  session.protocol.handle("app", async (request) => {
    const { host, pathname } = new URL(request.url);
    const isRead = request.method === "GET" && host === "portolan";
    const file = isRead ? await readRendererFile(rendererFolder, pathname) : undefined;
    return new Response(file?.bytes ?? null, {
      status: file ? 200 : 404,
      headers: { ...SECURITY_HEADERS, "Content-Type": file?.type ?? "text/plain" },
    });
  });
}

/** Whether an address is a page of the app itself. */
export function isAppPage(address: string): boolean {
  try {
    const { protocol: scheme, host } = new URL(address);
    return scheme === "app:" && host === "portolan";
  } catch {
    return false;
  }
}

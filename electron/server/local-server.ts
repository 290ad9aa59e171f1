/** The app for a browser: the window's files, the calls and the events on 127.0.0.1, for whoever has this run's link. */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { SECURITY_HEADERS } from "../ipc/content-security-policy";
import type { EventName, Events, Reply } from "../ipc/contract";
import type { Dispatch } from "../ipc/dispatch";
import { isForeign } from "./connection-owner";
import { createEventStreams, type EventStreams } from "./event-stream";
import { type Refusal, refuseHost, refusePage, refuseToken } from "./gate";
import { readRendererFile } from "./renderer-files";
import { MOST_BODY_BYTES, readBody } from "./request-body";

export interface LocalServerOptions {
  readonly rendererFolder: string;
  /** Only called with the token checked. */
  readonly dispatch: Dispatch<undefined>;
  subscribe(listener: <E extends EventName>(name: E, event: Events[E]) => void): () => void;
  readonly mostBodyBytes?: number;
}

export interface LocalServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /**
   * The link that opens the app. The token stands behind `#`: it is in no request, no log and no Referer. The page moves it to the
   * tab's session storage and sends it as a header. It is no cookie: cookies of 127.0.0.1 go to every port, so to other users' servers.
   */
  readonly link: string;
  /** Windows that listen to events. */
  readonly windows: number;
  close(): Promise<void>;
}

/** Starts the server on a free port. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const token = randomBytes(32).toString("base64url");
  const streams = createEventStreams();
  const unsubscribe = options.subscribe((name, event) => streams.send(name, event));
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 30_000 });
  server.maxConnections = 100;
  server.on("connection", (socket: Socket) => {
    if (socket.remotePort === undefined || isForeign(socket.remotePort)) socket.destroy();
  });
  const host = await listen(server);
  server.on("request", (request, response) => {
    respond({ ...options, host, token, streams }, request, response).catch(() => response.destroy());
  });
  return {
    origin: `http://${host}`,
    link: `http://${host}/#${token}`,
    get windows() {
      return streams.count;
    },
    close: () =>
      new Promise((done) => {
        unsubscribe();
        streams.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen({ host: "127.0.0.1", port: 0 }, () => {
      done(`127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

interface Service extends LocalServerOptions {
  readonly host: string;
  readonly token: string;
  readonly streams: EventStreams;
}

async function respond(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers } = request;
  const path = (request.url ?? "").split(/[?#]/, 1)[0];
  const isRead = request.method === "GET" || request.method === "HEAD";
  const refusal = refuseHost(headers, service.host) ?? refusePage(headers, service.host, isRead && path === "/");
  if (refusal) return refuse(request, response, refusal);
  const call = request.method === "POST" ? /^\/call\/([\w.]+)$/.exec(path)?.[1] : undefined;
  const isEvents = request.method === "GET" && path === "/events";
  if (call === undefined && !isEvents)
    return isRead ? sendFile(service, path, response) : refuse(request, response, NOTHING);
  const wrongToken = refuseToken(headers, service.token);
  if (wrongToken) return refuse(request, response, wrongToken);
  if (call === undefined) return service.streams.add(response);
  const body = await readBody(request, service.mostBodyBytes ?? MOST_BODY_BYTES);
  if (!("value" in body)) return refuse(request, response, body);
  sendReply(response, 200, await service.dispatch(undefined, call, body.value));
}

const NOTHING: Refusal = { status: 404, message: "There is nothing here." };
const CODES: Readonly<Record<number, string>> = {
  401: "no-access",
  403: "no-access",
  413: "too-large",
  421: "no-access",
};

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  // What is left of a body is not read.
  if (!request.complete) response.setHeader("Connection", "close");
  const { status, message } = refusal;
  sendReply(response, status, { ok: false, failure: { code: CODES[status] ?? "bad-request", message } });
}

function sendReply(response: ServerResponse, status: number, reply: Reply<unknown>): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify(reply));
}

/** The window's files are the program, the same for everybody: they need no token. */
async function sendFile(service: Service, path: string, response: ServerResponse): Promise<void> {
  const file = await readRendererFile(service.rendererFolder, path);
  response.writeHead(file ? 200 : 404, {
    ...SECURITY_HEADERS,
    "Content-Type": file?.type ?? "text/plain; charset=utf-8",
    "Cache-Control": file?.isImmutable ? "private, max-age=31536000, immutable" : "no-cache",
  });
  response.end(file?.bytes ?? NOTHING.message);
}

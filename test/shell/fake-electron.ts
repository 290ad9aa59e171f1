/** Stands for Electron's module in tests: keeps what it is told, so that a test can look at it and play the system. */
import { EventEmitter } from "node:events";

export type Listener = (...args: never[]) => unknown;

export class FakeContents extends EventEmitter {
  opens: (details: { url: string }) => { action: string } = () => ({ action: "allow" });
  readonly sent: unknown[][] = [];
  setWindowOpenHandler(handler: FakeContents["opens"]): void {
    this.opens = handler;
  }
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  reload(): void {}
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  address = "";
  constructor(readonly options: Record<string, unknown>) {
    super();
    FakeWindow.all.push(this);
    fake.app.emit("web-contents-created", {}, this.webContents);
  }
  async loadURL(address: string): Promise<void> {
    this.address = address;
  }
  getNormalBounds() {
    return { x: 1, y: 2, width: 900, height: 700 };
  }
  isMaximized = () => false;
  isMinimized = () => false;
  isDestroyed = () => false;
  maximize(): void {}
  restore(): void {}
  show(): void {}
  focus(): void {}
}

class FakeApp extends EventEmitter {
  isPackaged = true;
  sandboxed = false;
  hasLock = true;
  lockData: unknown;
  readonly recent: string[] = [];
  quits = 0;
  setPath(): void {}
  getPath = () => process.env.PORTOLAN_USER_FOLDER ?? "";
  getVersion = () => "0.0.0";
  setAppUserModelId(): void {}
  addRecentDocument(path: string): void {
    this.recent.push(path);
  }
  enableSandbox(): void {
    this.sandboxed = true;
  }
  requestSingleInstanceLock(data: unknown): boolean {
    this.lockData = data;
    return this.hasLock;
  }
  whenReady = () => Promise.resolve();
  quit(): void {
    this.quits++;
  }
}

/** What the module was told. */
export const fake = {
  app: new FakeApp(),
  calls: new Map<string, Listener>(),
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  permissionRequest: undefined as unknown as (contents: unknown, permission: string, answer: Listener) => void,
  permissionCheck: undefined as unknown as (contents: unknown, permission: string, origin: string) => boolean,
  devicePermission: undefined as unknown as () => boolean,
  links: [] as string[],
  menu: [] as unknown[],
  errors: [] as string[],
  /** The button of the next question that is taken. */
  answer: 0,
};

/** The module itself. */
export const electron = {
  app: fake.app,
  BrowserWindow: FakeWindow,
  dialog: { showErrorBox: (message: string) => fake.errors.push(message), showMessageBoxSync: () => fake.answer },
  ipcMain: { handle: (name: string, listener: Listener) => fake.calls.set(name, listener) },
  Menu: {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu: (menu: unknown) => fake.menu.push(menu),
  },
  nativeTheme: { shouldUseDarkColors: false },
  protocol: { registerSchemesAsPrivileged: (schemes: typeof fake.schemes) => fake.schemes.push(...schemes) },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  session: {
    defaultSession: {
      protocol: {
        handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
          fake.protocols.set(scheme, handler),
      },
      setPermissionRequestHandler: (handler: typeof fake.permissionRequest) => {
        fake.permissionRequest = handler;
      },
      setPermissionCheckHandler: (handler: typeof fake.permissionCheck) => {
        fake.permissionCheck = handler;
      },
      setDevicePermissionHandler: (handler: typeof fake.devicePermission) => {
        fake.devicePermission = handler;
      },
    },
  },
  shell: { openExternal: async (address: string) => void fake.links.push(address) },
};

/** Bundles the window into dist/renderer: relative addresses, one worker for the code editor, the content security policy in the page. */
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { CONTENT_SECURITY_POLICY } from "../electron/ipc/content-security-policy";

/** The policy as the first element of the head, so that nothing is loaded before it holds. */
const policy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
      injectTo: "head-prepend",
    },
  ],
};

/** For `npx vite -c renderer/vite.config.ts`, which shows a change at once: the origin that `npm start -- --no-open` prints. */
const backend = process.env.PORTOLAN_SERVER;
const forwarded = { target: backend, changeOrigin: true, headers: { origin: backend ?? "" } };

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react(), policy],
  server: { host: "127.0.0.1", proxy: backend ? { "/call": forwarded, "/events": forwarded } : {} },
  worker: { format: "es" },
  build: {
    target: "chrome120",
    sourcemap: false,
    // Nothing stands in the page as a data: address; the policy allows only images there.
    assetsInlineLimit: 0,
    // The code editor is one piece of several MB, loaded from the disk.
    chunkSizeWarningLimit: 8000,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});

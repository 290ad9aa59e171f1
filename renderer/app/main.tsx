/** The window's entry: asks the backend for what is there, then draws. */
import { createRoot } from "react-dom/client";
import "./theme.css";
import "./frame.css";
import { App } from "./app";
import { ErrorBoundary } from "./error-boundary";
import { notifyError } from "./notices";
import { applyPreferences } from "./preferences";
import { startState } from "./state";

applyPreferences({ language: "en", theme: "system", zoom: 1 });
const element = document.getElementById("root");
if (!element) throw new Error("The page has no element with the id root.");
const root = createRoot(element);

await startState().catch(notifyError);
root.render(
  <ErrorBoundary>
    <App />
  </ErrorBoundary>,
);

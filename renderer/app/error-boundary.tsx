/** What is shown when drawing fails: nothing is lost, as work is saved as it happens. */
import { Component, type ReactNode } from "react";
import { Button } from "../components/button";
import { t } from "../messages";

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="crash" role="alert">
        <h1>{t("frame.crashed")}</h1>
        <p>{t("frame.crashedText")}</p>
        <pre>{error.stack ?? error.message}</pre>
        <Button variant="primary" icon="refresh" onClick={() => location.reload()}>
          {t("frame.reloadWindow")}
        </Button>
      </main>
    );
  }
}

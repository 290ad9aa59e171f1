/** The workbench: objects left, the document in the middle, its guidance right, action items below. */
import { useMemo, useState } from "react";
import { IconButton } from "../components/button";
import { ConfirmDialog } from "../components/dialog";
import { SplitPane } from "../components/split-pane";
import { Tabs } from "../components/tabs";
import { ConflictView } from "../features/conflict";
import { EditorArea } from "../features/editor";
import { GuidancePane } from "../features/guidance";
import { HistoryComparison, HistoryPanel } from "../features/history";
import { ITEM_COMMANDS, ItemsPane } from "../features/items";
import { TreePane } from "../features/tree";
import { t } from "../messages";
import { type Command, useCommands } from "./commands";
import { revert } from "./document-actions";
import { documentSession } from "./document-session";
import { NAVIGATION_COMMANDS } from "./navigation";
import { sidePanel } from "./selection";
import { project } from "./state";
import { createStore, useStore } from "./store";

const isBottomShown = createStore(true);
const isSideShown = createStore(true);

/** The page; it stays drawn while it is not visible, so that the editors live on. */
export function Workbench({ isVisible }: { isVisible: boolean }) {
  const panel = useStore(sidePanel);
  const hasBottom = useStore(isBottomShown);
  const hasSide = useStore(isSideShown);
  const [isReverting, setReverting] = useState(false);
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: "view.bottom",
        title: "command.view.bottom",
        keys: "Mod+J",
        run: () => isBottomShown.set((shown) => !shown),
        isEnabled: () => isVisible,
      },
      {
        id: "view.guidance",
        title: "command.view.guidance",
        keys: "Mod+B",
        run: () => isSideShown.set((shown) => !shown),
        isEnabled: () => isVisible,
      },
      {
        id: "document.history",
        title: "command.document.history",
        run: () => {
          isSideShown.set(true);
          sidePanel.set("history");
        },
      },
      {
        id: "document.revert",
        title: "editor.revert",
        run: () => setReverting(true),
        isEnabled: () => isVisible && Boolean(documentSession.get().view?.isEdited) && !project.get()?.readOnly,
      },
    ],
    [isVisible],
  );
  useCommands(commands);
  // Here and not in the table, which may be hidden.
  useCommands(ITEM_COMMANDS);
  useCommands(NAVIGATION_COMMANDS);
  const side = (
    <Tabs
      label={t("workbench.side")}
      selected={panel}
      onSelect={(key) => sidePanel.set(key)}
      tabs={[
        { key: "guidance", label: t("guidance.title") },
        { key: "history", label: t("history.title") },
      ]}
      actions={
        <IconButton icon="close" size="small" label={t("common.close")} onClick={() => isSideShown.set(false)} />
      }
    >
      {panel === "guidance" ? <GuidancePane /> : <HistoryPanel />}
    </Tabs>
  );
  const editor = <EditorArea conflict={<ConflictView />} comparison={<HistoryComparison />} />;
  const middle = (
    <SplitPane
      direction="row"
      fixed="second"
      initial={310}
      min={220}
      rest={420}
      label={t("workbench.sideWidth")}
      store="side"
      first={editor}
      second={hasSide && side}
    />
  );
  const right = (
    <SplitPane
      direction="column"
      fixed="second"
      initial={230}
      min={100}
      rest={200}
      label={t("workbench.bottomHeight")}
      store="bottom"
      first={middle}
      second={hasBottom && <ItemsPane />}
    />
  );
  return (
    <>
      <SplitPane
        direction="row"
        fixed="first"
        initial={280}
        min={180}
        rest={600}
        label={t("workbench.treeWidth")}
        store="tree"
        first={<TreePane />}
        second={right}
      />
      {isReverting && (
        <ConfirmDialog
          title={t("editor.revert")}
          text={t("editor.revertText")}
          confirm={t("editor.revert")}
          isDangerous
          onConfirm={() => void revert()}
          onClose={() => setReverting(false)}
        />
      )}
    </>
  );
}

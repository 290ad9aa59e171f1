/** The rows of the table of action items: a group's heading, and an item. */
// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot have only its visible rows in the page.
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names the active row.
import type { ItemView } from "../../../electron/ipc/data";
import { Badge, SeverityIcon, ToneIcon } from "../../components/badge";
import { Icon } from "../../components/icon";
import { t } from "../../messages";
import type { ItemRow } from "./item-rows";

interface LineProps {
  readonly id: string;
  readonly index: number;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

const classes = (...names: readonly (string | false)[]) => names.filter(Boolean).join(" ");

/** The table takes the keys, so that Tab does not stop in each row. */
function Box({
  label,
  isChecked,
  isPartly = false,
  onChange,
}: {
  label: string;
  isChecked: boolean;
  isPartly?: boolean;
  onChange: () => void;
}) {
  return (
    <span role="gridcell" className="items-box">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={label}
        checked={isChecked}
        ref={(box) => {
          if (box) box.indeterminate = isPartly;
        }}
        onChange={onChange}
        onClick={(event) => event.stopPropagation()}
      />
    </span>
  );
}

export function GroupLine({
  id,
  index,
  isActive,
  row,
  label,
  isClosed,
  chosen,
  onChoose,
  onToggle,
  onShowObjects,
}: LineProps & {
  readonly row: ItemRow;
  readonly label: string;
  readonly isClosed: boolean;
  /** How many of its items are chosen. */
  readonly chosen: number;
  readonly onToggle: () => void;
  readonly onShowObjects?: () => void;
}) {
  const isChosen = chosen === row.ids.length;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table takes the keys, see aria-activedescendant.
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-level={1}
      aria-rowindex={index + 1}
      aria-expanded={!isClosed}
      aria-selected={isChosen}
      className={classes("items-group", isActive && "items-active")}
      onClick={onToggle}
    >
      <Box
        label={t("items.chooseGroup", { group: label })}
        isChecked={isChosen}
        isPartly={chosen > 0 && !isChosen}
        onChange={onChoose}
      />
      <span role="gridcell" className="items-title">
        <Icon name={isClosed ? "chevron-right" : "chevron-down"} size={12} />
        <span className="items-label">{label}</span>
        <span className="muted">{t("items.groupCount", { n: row.ids.length })}</span>
      </span>
      {onShowObjects && (
        <span role="gridcell">
          <button
            type="button"
            tabIndex={-1}
            className="icon-button icon-button-small items-filter"
            aria-label={t("command.item.objectsOfRule")}
            title={t("command.item.objectsOfRule")}
            onClick={(event) => {
              event.stopPropagation();
              onShowObjects();
            }}
          >
            <Icon name="filter" size={13} />
          </button>
        </span>
      )}
      <span role="gridcell" className="items-hours">
        {t("guidance.hours", { n: Math.round(row.hours * 10) / 10 })}
      </span>
    </div>
  );
}

export function ItemLine({
  id,
  index,
  isActive,
  item,
  level,
  isChosen,
  isSelected,
  onChoose,
  onOpen,
}: LineProps & {
  readonly item: ItemView;
  readonly level: 1 | 2;
  readonly isChosen: boolean;
  /** Whether its guidance is shown. */
  readonly isSelected: boolean;
  readonly onOpen: () => void;
}) {
  const { state, note } = item.decision;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table takes the keys, see aria-activedescendant.
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-level={level}
      aria-rowindex={index + 1}
      aria-selected={isChosen}
      aria-current={isSelected || undefined}
      className={classes(
        "items-line",
        level === 2 && "items-inner",
        isSelected && "items-selected",
        isActive && "items-active",
        state !== "open" && "items-settled",
      )}
      onClick={onOpen}
    >
      <Box label={t("items.choose", { title: item.title })} isChecked={isChosen} onChange={onChoose} />
      <span role="gridcell" className="items-icon">
        <SeverityIcon severity={item.severity} label={t(`severity.${item.severity}`)} />
      </span>
      <span role="gridcell" className="items-open" title={item.detail}>
        <span className="items-object">{item.objectName}</span>
        <span className="items-detail">{item.detail}</span>
      </span>
      <span role="gridcell" className="items-decision">
        {note && <ToneIcon icon="edit" tone="info" label={note} size={12} />}
        {state !== "open" && <Badge tone="ok">{t(`items.${state}`)}</Badge>}
      </span>
      <span role="gridcell" className="items-place" title={`${item.source.file}:${item.source.line}`}>
        {item.source.file}:{item.source.line}
      </span>
      <span role="gridcell" className="items-hours">
        {item.hours > 0 ? t("guidance.hours", { n: item.hours }) : ""}
      </span>
    </div>
  );
}

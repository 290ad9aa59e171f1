/** Buttons: with a text, and with an icon only (which then needs a label). */
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import "./button.css";
import { Icon, type IconName } from "./icon";
import { Tooltip } from "./tooltip";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "title"> {
  readonly variant?: "primary" | "normal" | "quiet" | "danger";
  readonly size?: "small" | "normal";
  readonly icon?: IconName;
  readonly isBusy?: boolean;
  /** Shown on hover and focus; screen readers read it after the label. */
  readonly tooltip?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children?: ReactNode;
}

/** A button with a text. */
export function Button({ variant = "normal", size = "normal", icon, isBusy, tooltip, children, ...rest }: ButtonProps) {
  const button = (
    <button
      type="button"
      {...rest}
      className={`button button-${variant} button-${size} ${rest.className ?? ""}`}
      aria-busy={isBusy || undefined}
    >
      {icon && <Icon name={icon} className={isBusy ? "spin" : undefined} />}
      {children !== undefined && <span className="button-text">{children}</span>}
    </button>
  );
  return tooltip ? <Tooltip text={tooltip}>{button}</Tooltip> : button;
}

interface IconButtonProps extends Omit<ButtonProps, "icon" | "children" | "tooltip" | "variant"> {
  readonly icon: IconName;
  /** What it does: for screen readers, and as the tooltip. */
  readonly label: string;
  readonly shortcut?: string;
  readonly isPressed?: boolean;
}

/** A button that shows only an icon. */
export function IconButton({ icon, label, shortcut, isPressed, size = "normal", isBusy, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={shortcut ? `${label} (${shortcut})` : label} isLabel>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={isPressed}
        className={`icon-button icon-button-${size} ${rest.className ?? ""}`}
      >
        <Icon name={icon} className={isBusy ? "spin" : undefined} />
      </button>
    </Tooltip>
  );
}

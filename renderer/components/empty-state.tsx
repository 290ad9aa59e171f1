/** What stands where there is nothing to show: why, and what to do. */
import type { ReactNode } from "react";
import "./empty-state.css";
import { Icon, type IconName } from "./icon";

/** An empty place's explanation, with an action below it where there is one. */
export function EmptyState({
  icon,
  title,
  text,
  children,
}: {
  icon: IconName;
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} size={24} />
      <p className="empty-title">{title}</p>
      {text && <p className="empty-text">{text}</p>}
      {children}
    </div>
  );
}

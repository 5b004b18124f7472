'use client';

import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** A quiet figure after the label: "Export 2,816". */
  count?: ReactNode;
  /** Why it cannot be used now. The button stays reachable and says so. */
  disabledReason?: string | undefined;
  /** An action under way: no second press, the label stays. */
  busy?: boolean;
}

export function Button({ disabledReason, busy = false, ...props }: ButtonProps) {
  if (disabledReason === undefined) return <Plain {...props} blocked={busy} busy={busy} />;
  return (
    <Tooltip text={disabledReason}>
      {(trigger) => <Plain {...props} {...trigger} blocked busy={false} />}
    </Tooltip>
  );
}

function Plain({
  variant = 'outline',
  size = 'normal',
  icon,
  count,
  blocked,
  busy,
  className = '',
  children,
  onClick,
  type = 'button',
  ...rest
}: Omit<ButtonProps, 'disabledReason'> & { blocked: boolean }) {
  return (
    <button
      {...rest}
      type={blocked && type === 'submit' ? 'button' : type}
      {...(blocked ? { 'aria-disabled': true } : { onClick })}
      {...(busy ? { 'aria-busy': true } : {})}
      className={`${buttonStyle(variant, size)} ${className}`}
    >
      {icon}
      {children}
      {count !== undefined && <span className="tabular font-normal text-ink-3">{count}</span>}
    </button>
  );
}

import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts';
import { IntentLink } from './intent-link.tsx';

/** Goes somewhere, and looks like a button. */
export function ButtonLink({
  variant = 'outline',
  size = 'normal',
  icon,
  className = '',
  children,
  ...rest
}: ComponentProps<typeof IntentLink> & { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode }) {
  return (
    <IntentLink {...rest} className={`${buttonStyle(variant, size)} ${className}`}>
      {icon}
      {children}
    </IntentLink>
  );
}

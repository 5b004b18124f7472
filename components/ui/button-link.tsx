import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts';

/** Goes somewhere, and looks like a button. */
export function ButtonLink({
  variant = 'outline',
  size = 'normal',
  icon,
  className = '',
  children,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode }) {
  return (
    <Link {...rest} className={`${buttonStyle(variant, size)} ${className}`}>
      {icon}
      {children}
    </Link>
  );
}

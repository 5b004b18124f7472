'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';

/** A square button with only an icon; `label` is its accessible name. */
export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 'normal',
  className = '',
  ...rest
}: Omit<ButtonProps, 'children' | 'icon' | 'count' | 'aria-label'> & { label: string; icon: ReactNode }) {
  const square =
    size === 'small' ? 'w-[26px] max-sm:w-10' : size === 'form' ? 'w-[38px]' : 'w-[30px] max-sm:w-10';
  return (
    <Button
      {...rest}
      variant={variant}
      size={size}
      aria-label={label}
      className={`${square} px-0! [&_svg]:text-ink-2 ${className}`}
      icon={icon}
    />
  );
}

export type ButtonVariant = 'ink' | 'outline' | 'quiet' | 'dashed';
export type ButtonSize = 'small' | 'normal' | 'form';

const VARIANTS: Record<ButtonVariant, string> = {
  ink: 'bg-ink text-on-ink border border-transparent hover:opacity-90 active:opacity-80',
  outline: 'bg-surface text-ink border border-line-2 hover:bg-hover active:bg-press',
  quiet:
    'bg-transparent text-ink border border-transparent aria-disabled:border-transparent! hover:bg-hover active:bg-press',
  dashed: 'bg-transparent text-ink-2 border border-dashed border-edge hover:bg-hover active:bg-press',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'h-[26px] px-2 max-sm:h-10 max-sm:px-3',
  normal: 'h-[30px] px-2.5 max-sm:h-10 max-sm:px-3',
  form: 'h-[38px] px-4 max-sm:h-11',
};

const DISABLED = 'aria-disabled:text-ink-4 aria-disabled:border-line-2 aria-disabled:bg-transparent';

/** One look for buttons and for links that act as one. */
export function buttonStyle(variant: ButtonVariant = 'outline', size: ButtonSize = 'normal'): string {
  return [
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-control text-body font-medium whitespace-nowrap',
    'select-none transition-[background-color,opacity] duration-state ease-quiet',
    '[&_svg]:size-[15px] [&_svg]:shrink-0 [&_svg]:stroke-[1.6]',
    VARIANTS[variant],
    SIZES[size],
    DISABLED,
  ].join(' ');
}

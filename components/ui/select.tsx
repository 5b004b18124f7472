import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

const SIZES = {
  small: 'h-[26px] pl-2',
  normal: 'h-[30px] pl-2.5 max-sm:h-11',
  form: 'h-[38px] pl-2.5 max-sm:h-11',
};

/** The platform's own list in our clothes. `bare` leaves the border out, as in the pager. */
export function Select({
  selectSize = 'normal',
  bare = false,
  className = '',
  children,
  ...rest
}: ComponentProps<'select'> & { selectSize?: keyof typeof SIZES; bare?: boolean }) {
  return (
    <span className={`relative inline-flex items-center ${className}`}>
      <select
        {...rest}
        className={`w-full appearance-none rounded-control bg-surface pr-7 text-body text-ink ${SIZES[selectSize]} ${
          bare ? 'border border-transparent bg-transparent! hover:bg-hover!' : 'border border-edge'
        } focus-visible:-outline-offset-1`}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute right-2 size-[14px] stroke-[1.6] text-ink-3"
      />
    </span>
  );
}

import type { ComponentProps, ReactNode } from 'react';

const FRAME =
  'flex items-center gap-2 rounded-control border bg-surface text-ink ' +
  'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-needle has-[input:focus-visible]:-outline-offset-1 ' +
  'has-[input:focus-visible]:border-needle has-[input:disabled]:bg-well';

const SIZES = {
  small: 'h-[26px] px-2',
  normal: 'h-[30px] px-2.5 max-sm:h-11',
  form: 'h-[38px] px-2.5 max-sm:h-11',
};

/** One line of text. `leading` is an icon, `trailing` a key hint or a small button. */
export function Input({
  inputSize = 'normal',
  leading,
  trailing,
  className = '',
  mono = false,
  ...rest
}: ComponentProps<'input'> & {
  inputSize?: keyof typeof SIZES;
  leading?: ReactNode;
  trailing?: ReactNode;
  mono?: boolean;
}) {
  const border =
    rest['aria-invalid'] === true || rest['aria-invalid'] === 'true' ? 'border-deny' : 'border-edge';
  return (
    <span className={`${FRAME} ${SIZES[inputSize]} ${border} [&_svg]:stroke-[1.6] ${className}`}>
      {leading !== undefined && <span className="shrink-0 text-ink-3 [&_svg]:size-[15px]">{leading}</span>}
      <input
        {...rest}
        className={`h-full w-full min-w-0 flex-1 bg-transparent text-ellipsis outline-none ${mono ? 'font-mono text-mono' : 'text-body'}`}
      />
      {trailing}
    </span>
  );
}

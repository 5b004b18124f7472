import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label above, hint below; an error takes the hint's place with its cause. */
export function Field({
  label,
  hint,
  error,
  aside,
  className = '',
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  aside?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const described = hint !== undefined || error !== undefined ? `${id}-note` : undefined;
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-body font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined ? (
        <p id={described} className="flex items-start gap-1.5 text-meta text-deny">
          <TriangleAlert aria-hidden className="mt-px size-[14px] shrink-0 stroke-[1.8]" />
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={described} className="text-meta text-ink-3">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

import { Info } from 'lucide-react';
import type { ReactNode } from 'react';

/** A fact, not a fault: the vendor's edition or this credential lacks it, and here is what there is. */
export function NotInEdition({
  title,
  children,
  offers = [],
  action,
  className = '',
}: {
  title: ReactNode;
  children?: ReactNode;
  offers?: readonly { readonly label: string; readonly value?: ReactNode }[];
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={`max-w-[420px] ${className}`}>
      <Info aria-hidden className="size-[18px] stroke-[1.6] text-ink-3" />
      <h2 className="mt-3 text-head">{title}</h2>
      {children !== undefined && <div className="mt-2 text-body text-ink-2">{children}</div>}
      {offers.length > 0 && (
        <ul className="mt-3 border-t border-line">
          {offers.map((offer) => (
            <li
              key={offer.label}
              className="flex min-h-9 items-center justify-between border-b border-line text-body"
            >
              {offer.label}
              <span className="tabular text-ink-3">{offer.value}</span>
            </li>
          ))}
        </ul>
      )}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}

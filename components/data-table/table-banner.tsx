import type { ReactNode } from 'react';

/** Above full-ink rows: they are old, or the next ones have to wait. */
export function TableBanner({
  tone,
  icon,
  title,
  children,
  action,
}: {
  tone: 'stale' | 'waiting' | 'note';
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const look = tone === 'stale' ? 'border-cond-line bg-cond-wash' : 'border-line bg-well';
  return (
    <div
      role="status"
      className={`sticky left-0 flex items-start gap-3 border-b px-4 py-2.5 sm:px-6 ${look}`}
    >
      <span className="mt-[3px] [&_svg]:size-[15px] [&_svg]:stroke-[1.6]">{icon}</span>
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium">{title}</p>
        {children !== undefined && <div className="text-meta text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}

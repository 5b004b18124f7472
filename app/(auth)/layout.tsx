import type { ReactNode } from 'react';
import { RoleMatrix } from '../../components/account/role-matrix.tsx';
import { Brand } from '../../components/shell/brand.tsx';
import packageFacts from '../../package.json' with { type: 'json' };

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh bg-surface">
      <div className="flex w-full shrink-0 flex-col lg:w-[560px] lg:border-r lg:border-line">
        <header className="px-6 pt-8 sm:px-[104px]">
          <Brand />
        </header>
        <main className="flex flex-1 flex-col justify-center px-6 py-10 sm:px-[104px]">{children}</main>
        <footer className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t border-line px-6 py-4 text-meta text-ink-3 sm:px-8">
          <span>Vendor tokens never leave this server</span>
          <span>Rolecall {packageFacts.version}</span>
        </footer>
      </div>
      <div className="sticky top-0 hidden h-dvh flex-1 overflow-hidden bg-canvas lg:block">
        <RoleMatrix />
      </div>
    </div>
  );
}

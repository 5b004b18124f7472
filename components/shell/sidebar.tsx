import { Brand } from './brand.tsx';
import { type Navigation, SidebarContent } from './sidebar-content.tsx';

export function Sidebar({ instanceName, ...navigation }: Navigation & { instanceName: string | undefined }) {
  return (
    <aside
      aria-label="Sidebar"
      className="flex h-full w-56 shrink-0 flex-col border-r border-line bg-canvas max-sm:hidden print-hidden"
    >
      <div className="flex h-12 shrink-0 items-center justify-between gap-3 px-[17px]">
        <Brand />
        {instanceName !== undefined && <span className="truncate text-body text-ink-3">{instanceName}</span>}
      </div>
      <SidebarContent {...navigation} />
    </aside>
  );
}

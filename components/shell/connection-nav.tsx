'use client';

import { usePathname } from 'next/navigation';
import { HealthMark } from '../ui/health-mark.tsx';
import { VendorTile } from '../ui/vendor-tile.tsx';
import { NavLink } from './nav-link.tsx';
import { type NavConnection, needsAttention, peopleLabel, peoplePath, screenPath } from './nav-model.ts';

/** The connections; only the one in use is open. */
export function ConnectionNav({ connections }: { connections: readonly NavConnection[] }) {
  const pathname = usePathname();
  return (
    <ul className="space-y-0.5">
      {connections.map((connection) => {
        const inUse = isInUse(pathname, connection.id);
        return (
          <li key={connection.id}>
            <NavLink
              href={`/connections/${encodeURIComponent(connection.id)}`}
              icon={<VendorTile tile={connection.tile} />}
              trailing={needsAttention(connection.status) ? <Failing /> : undefined}
            >
              {connection.name}
            </NavLink>
            {inUse && (
              <div className="mt-0.5">
                <NavLink href={peoplePath(connection.id)} indent within>
                  {peopleLabel(connection)}
                </NavLink>
                {connection.screens.map((screen) => (
                  <NavLink key={screen.id} href={screenPath(connection.id, screen.id)} indent within>
                    {screen.label}
                  </NavLink>
                ))}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function isInUse(pathname: string, id: string): boolean {
  const part = encodeURIComponent(id);
  return pathname.startsWith(`/c/${part}/`) || pathname === `/connections/${part}`;
}

function Failing() {
  return (
    <>
      <HealthMark health="failing" size={14} />
      <span className="sr-only">failing</span>
    </>
  );
}

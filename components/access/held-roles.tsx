import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import type { HeldRole, PersonAccess } from '#lib/domain/person-access.ts';
import { Badge } from '../ui/badge.tsx';
import { GrantBadge } from '../ui/grant-badge.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { RolePlace } from './decision-section.tsx';

export interface PersonLinks {
  /** Undefined: this role or group has no page. */
  readonly roleHref?: (roleId: string) => string | undefined;
  readonly groupHref?: (key: string) => string | undefined;
}

/** Every role a person holds, where it holds and by what, and the groups they are in. */
export function HeldRoles({
  access,
  vendorName,
  links,
}: {
  access: PersonAccess;
  vendorName: string;
  links: PersonLinks;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-head">
        Roles held{' '}
        <span className="tabular pl-1 text-body font-normal text-ink-3">{access.roles.length}</span>
      </h2>
      {access.roles.length === 0 ? (
        <p className="mt-2 text-ink-2">{vendorName} names no role this person holds.</p>
      ) : (
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {access.roles.map((role) => (
            <li
              key={`${role.id} ${role.project ?? ''} ${role.via?.key ?? ''}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2"
            >
              <span className="min-w-0 sm:w-[45%]">
                <RoleName role={role} links={links} />
              </span>
              <span className="min-w-0 text-ink-2 wrap-anywhere">
                <RolePlace role={role} />
              </span>
              <span className="text-meta text-ink-2 sm:ml-auto">
                <VendorText text={role.kind} expandable={false} />
                {role.via === undefined && ', given directly'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {access.groups.length > 0 && (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="text-ink-2">In the groups</span>
          <ul className="contents">
            {access.groups.map((group) => (
              <li key={group.key} className="inline-flex max-w-full">
                <Badge kind="plain">
                  <Linked href={links.groupHref?.(group.key)}>
                    <VendorText text={group.name} expandable={false} />
                  </Linked>
                </Badge>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function RoleName({ role, links }: { role: HeldRole; links: PersonLinks }) {
  return (
    <GrantBadge via={role.via}>
      <Linked href={links.roleHref?.(role.id)}>
        <VendorText text={role.name} expandable={false} />
      </Linked>
    </GrantBadge>
  );
}

function Linked({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined) return children;
  return (
    <Link href={href} className="hover:underline">
      {children}
    </Link>
  );
}

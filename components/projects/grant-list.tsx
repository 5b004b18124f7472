import type { ProjectGrant } from '#lib/domain/project-access.ts';
import type { RoleSummary } from '#lib/domain/role.ts';
import { GrantBadge } from '../ui/grant-badge.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import type { AccessLinks } from './access-links.ts';

/** Every way a role is held here, each with its own tag. A role the list does not describe shows its id. */
export function GrantList({
  grants,
  roles,
  links,
}: {
  grants: readonly ProjectGrant[];
  roles: readonly RoleSummary[];
  links: AccessLinks;
}) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {grants.map((grant) => {
        const name = roles.find((role) => role.id === grant.roleId)?.name ?? grant.roleId;
        const href = links.roleHref?.(grant.roleId);
        const shown = <VendorText text={name} expandable={false} />;
        return (
          <li key={`${grant.roleId} ${grant.via?.key ?? ''}`} className="inline-flex max-w-full">
            <GrantBadge via={grant.via}>
              {href === undefined ? (
                shown
              ) : (
                <IntentLink
                  href={href}
                  className="relative hover:underline max-sm:after:absolute max-sm:after:-inset-x-2 max-sm:after:-inset-y-2"
                >
                  {shown}
                </IntentLink>
              )}
              {grant.via === undefined && <span className="sr-only"> directly</span>}
            </GrantBadge>
          </li>
        );
      })}
    </ul>
  );
}

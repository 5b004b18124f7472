import type { RoleSummary } from '#lib/domain/role.ts';
import { formatCount } from '../ui/format-count.ts';
import { IntentLink } from '../ui/intent-link.tsx';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

const HEAD =
  'h-8 px-3 text-left text-meta font-medium text-ink-2 first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';
const CELL = 'h-[45px] px-3 py-3 align-top first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';

/** On a narrow window kind and purpose stand under the name. */
export function RoleTable({
  roles,
  label,
  hrefOf,
  counted,
}: {
  roles: readonly RoleSummary[];
  label: string;
  /** Holders by role id, for roles of which the vendor does not say it. */
  counted: ReadonlyMap<string, number> | undefined;
  hrefOf: (roleId: string) => string;
}) {
  const holders = roles.map((role) => role.holders ?? counted?.get(role.id));
  const areCounted = holders.some((count) => count !== undefined);
  return (
    <table aria-label={label} className="w-full border-y border-line">
      <thead className="border-b border-line bg-well">
        <tr>
          <th scope="col" className={`${HEAD} sm:w-[26%]`}>
            Name
          </th>
          <th scope="col" className={`${HEAD} w-[140px] max-sm:hidden`}>
            Kind
          </th>
          <th scope="col" className={`${HEAD} max-md:hidden`}>
            Purpose
          </th>
          {areCounted && (
            <th scope="col" className={`${HEAD} w-[96px] text-right`}>
              Held by
            </th>
          )}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {roles.map((role, index) => (
          <tr key={role.id} className="relative hover:bg-hover">
            <td className={CELL}>
              <IntentLink
                href={hrefOf(role.id)}
                className="font-medium wrap-anywhere outline-none after:absolute after:inset-0 hover:underline focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-needle"
              >
                <VendorText text={role.name} expandable={false} />
              </IntentLink>
              <p className="text-meta text-ink-2 sm:hidden">
                <Kind role={role} />
              </p>
              {role.description !== undefined && (
                <p className="text-meta text-ink-2 wrap-anywhere md:hidden">
                  <VendorText text={role.description} expandable={false} />
                </p>
              )}
            </td>
            <td className={`${CELL} text-ink-2 max-sm:hidden`}>
              <Kind role={role} />
            </td>
            <td className={`${CELL} text-ink-2 wrap-anywhere max-md:hidden`}>
              {role.description === undefined ? (
                <span className="text-ink-3">not described</span>
              ) : (
                <VendorText text={role.description} expandable={false} />
              )}
            </td>
            {areCounted && (
              <td className={`${CELL} tabular text-right`}>
                <HolderCount count={holders[index]} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Kind({ role }: { role: RoleSummary }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <VendorText text={role.kind} expandable={false} />
      {role.builtIn !== undefined && !saysItself(role) && <Tag>{role.builtIn ? 'built in' : 'custom'}</Tag>}
    </span>
  );
}

/** "Custom role" needs no tag that says custom. */
function saysItself({ kind, builtIn }: RoleSummary): boolean {
  return kind.toLowerCase().includes(builtIn ? 'built in' : 'custom');
}

/** Nobody and unknown are two different answers. */
export function HolderCount({ count }: { count: number | undefined }) {
  if (count === undefined) return <span className="text-ink-3">unknown</span>;
  if (count === 0) return <span className="text-ink-3">nobody</span>;
  return <>{formatCount(count)}</>;
}

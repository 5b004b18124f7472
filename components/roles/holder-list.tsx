'use client';

import { useMemo, useState } from 'react';
import type { RoleHolder } from '#lib/domain/role.ts';
import { FilterBox } from '../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import { usePages } from '../data-table/use-pages.ts';
import { WholePager } from '../data-table/whole-pager.tsx';
import { LeftOut } from '../feedback/left-out.tsx';
import { GrantBadge } from '../ui/grant-badge.tsx';
import { HolderIcon } from '../ui/holder-icon.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { VendorEmail } from '../ui/vendor-email.tsx';
import { VendorText } from '../ui/vendor-text.tsx';

export interface HolderLinks {
  /** Undefined: this person, group or project has no page. */
  readonly personHref?: (key: string) => string | undefined;
  readonly groupHref?: (key: string) => string | undefined;
  readonly projectHref?: (key: string) => string | undefined;
}

/** Who holds a role: each person, service account and group with where, and directly or by which group. */
export function HolderList({
  holders,
  caveat,
  singular,
  links,
}: {
  holders: readonly RoleHolder[];
  caveat: string | undefined;
  singular: string;
  links: HolderLinks;
}) {
  const [text, setText] = useState('');
  const searched = useMemo(
    () =>
      holders.map((holder) => ({
        holder,
        text: toSearchText([holder.name, holder.email, holder.key, holder.project, holder.via?.name]),
      })),
    [holders],
  );
  const found = searched.filter((one) => hasWords(one.text, text));
  const pages = usePages(found);
  return (
    <>
      {holders.length > 8 && (
        <div className="mt-3">
          <FilterBox
            label="Filter holders"
            placeholder="Person, e-mail, project or group"
            value={text}
            onChange={setText}
          />
        </div>
      )}
      {found.length === 0 ? (
        <p role="status" className="mt-5 text-ink-2">
          {holders.length === 0 ? `Nobody is listed as holding this ${singular}.` : 'No holder matches.'}
        </p>
      ) : (
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {pages.rows.map(({ holder }) => (
            <Holder
              key={`${holder.kind} ${holder.key} ${holder.project ?? ''} ${holder.via?.key ?? ''}`}
              holder={holder}
              links={links}
            />
          ))}
        </ul>
      )}
      <div className="-mx-4 sm:-mx-6">
        <WholePager pages={pages} total={found.length} matching={text !== ''} />
      </div>
      <LeftOut caveats={[caveat]} className="mt-3" />
    </>
  );
}

function Holder({ holder, links }: { holder: RoleHolder; links: HolderLinks }) {
  const { kind, key, name, email, project, via } = holder;
  const href = kind === 'group' ? links.groupHref?.(key) : links.personHref?.(key);
  const shown = <VendorText text={name} expandable={false} />;
  const projectHref = project === undefined ? undefined : links.projectHref?.(project);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <HolderIcon kind={kind} name={name} />
      <div className="min-w-0 flex-1 basis-[200px] wrap-anywhere">
        <p className="font-medium">
          {href === undefined ? (
            shown
          ) : (
            <IntentLink href={href} className="hover:underline">
              {shown}
            </IntentLink>
          )}
        </p>
        <p className="text-meta text-ink-2">
          {email === undefined ? kindWords(kind) : <VendorEmail email={email} />}
        </p>
      </div>
      {project !== undefined && (
        <span className="min-w-0 text-ink-2 wrap-anywhere">
          in{' '}
          {projectHref === undefined ? (
            <VendorText text={project} expandable={false} />
          ) : (
            <IntentLink href={projectHref} className="text-needle hover:underline">
              <VendorText text={project} expandable={false} />
            </IntentLink>
          )}
        </span>
      )}
      <GrantBadge via={via}>{via === undefined ? 'directly' : 'as a member'}</GrantBadge>
    </li>
  );
}

function kindWords(kind: RoleHolder['kind']): string {
  if (kind === 'service-account') return 'service account';
  return kind === 'group' ? 'group, each member holds it' : 'no e-mail sent';
}

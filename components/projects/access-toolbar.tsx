'use client';

import type { ProjectAccessList } from '#lib/domain/project-access.ts';
import { FilterBox } from '../data-table/filter-box.tsx';
import { Badge } from '../ui/badge.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { toPlainText } from '../ui/visible-marks.ts';

export type View = 'people' | 'groups' | 'roles';

export function AccessToolbar({
  list,
  view,
  onView,
  text,
  onText,
  roleId,
  onRole,
}: {
  list: ProjectAccessList;
  view: View;
  onView: (view: View) => void;
  text: string;
  onText: (text: string) => void;
  roleId: string;
  onRole: (roleId: string) => void;
}) {
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 px-4 py-2 sm:px-6">
      <Segmented
        label="Show"
        value={view}
        options={[
          { value: 'people', label: `People ${formatCount(list.people.length)}` },
          { value: 'groups', label: `Groups ${formatCount(list.groups.length)}` },
          { value: 'roles', label: `Roles ${formatCount(list.roles.length)}` },
        ]}
        onChange={onView}
        className="tabular lg:[&>label:last-of-type]:hidden"
      />
      <div className={`contents ${view === 'roles' ? 'max-lg:hidden' : ''}`}>
        <FilterBox
          label={view === 'groups' ? 'Filter groups' : 'Filter people'}
          placeholder={view === 'groups' ? 'Group' : 'Name, e-mail or login'}
          value={text}
          onChange={onText}
          className="w-[220px]"
        />
        <Select
          aria-label="Role"
          value={roleId}
          onChange={(event) => onRole(event.target.value)}
          className="max-w-full max-sm:w-full [&>select]:max-w-full sm:[&>select]:max-w-[200px]"
        >
          <option value="">Any role</option>
          {list.roles.map((role) => (
            <option key={role.id} value={role.id}>
              {toPlainText(role.name)}
            </option>
          ))}
        </Select>
        <p aria-hidden className="ml-auto flex items-center gap-3 text-meta text-ink-2 max-xl:hidden">
          <Badge>Role</Badge> given directly
          <Badge kind="via">Role</Badge> through a group
        </p>
      </div>
    </div>
  );
}

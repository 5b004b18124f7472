'use client';

import { ROLES, type Role } from '#lib/domain/principal.ts';

const ABOUT: Record<Role, { readonly label: string; readonly about: string }> = {
  viewer: { label: 'Viewer', about: 'Reads users and what a connection may do.' },
  operator: { label: 'Operator', about: 'Also refreshes, edits users and exports.' },
  admin: { label: 'Admin', about: 'Also connections, accounts, the audit log and deleting users.' },
};

export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-body font-medium">Role</legend>
      <div className="divide-y divide-line rounded-panel border border-line">
        {ROLES.map((role) => (
          <label key={role} className="flex gap-3 px-3 py-2 has-checked:bg-hover">
            <input
              type="radio"
              name="role"
              checked={value === role}
              onChange={() => onChange(role)}
              className="mt-[3px] size-[14px] shrink-0 appearance-none rounded-full border border-edge bg-surface checked:border-[4.5px] checked:border-ink"
            />
            <span>
              <span className="block font-medium">{ABOUT[role].label}</span>
              <span className="block text-meta text-ink-2">{ABOUT[role].about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

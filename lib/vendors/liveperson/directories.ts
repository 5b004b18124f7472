import type { ColumnDescriptor, DirectoryDescriptor } from '#lib/domain/directory.ts';
import { FILTER_OPERATORS } from '#lib/domain/filter.ts';

const shown = (id: string, label: string): ColumnDescriptor => ({
  id,
  label,
  sortable: true,
  defaultVisible: true,
});
const hidden = (id: string, label: string): ColumnDescriptor => ({
  ...shown(id, label),
  defaultVisible: false,
});

const WHOLE = {
  pagination: 'snapshot',
  needs: [],
  defaultPageSize: 50,
  maxPageSize: 100,
  filters: { '*': FILTER_OPERATORS },
  listed: true,
  hasFlags: false,
} as const;

const userColumns: readonly ColumnDescriptor[] = [
  shown('name', 'Name'),
  shown('attr:loginName', 'Login'),
  shown('email', 'E-mail'),
  shown('attr:type', 'Type'),
  shown('attr:enabled', 'Enabled'),
  { ...shown('attr:profiles', 'Profiles'), narrow: 'key' },
  shown('attr:skills', 'Skills'),
  { ...shown('attr:group', 'Agent group'), narrow: 'decision' },
  hidden('attr:managerOf', 'Manages'),
  hidden('attr:lastPasswordChange', 'Password changed'),
  hidden('attr:roles', 'Role types'),
  hidden('attr:nickname', 'Nickname'),
  hidden('attr:maxChats', 'Live chats'),
  hidden('attr:maxAsyncChats', 'Messaging conversations'),
  hidden('attr:isApiUser', 'API user'),
  hidden('attr:disabledManually', 'Disabled by hand'),
  hidden('attr:employeeId', 'Employee ID'),
  hidden('attr:lobs', 'Lines of business'),
  hidden('attr:dateCreated', 'Created'),
  hidden('attr:dateUpdated', 'Changed'),
  hidden('attr:pid', 'Process ID'),
  hidden('key', 'ID'),
];

/** Dates come without a zone and are shown as they are sent. */
export const usersDirectory: DirectoryDescriptor = {
  ...WHOLE,
  id: 'users',
  label: 'Users',
  singular: 'user',
  columns: userColumns,
  textSearch: { placeholder: 'Name, login, e-mail, ID or any value' },
  note: 'LivePerson names no time zone for its dates.',
  emptyHint: 'This account has no users, or the credential belongs to another one.',
};

/** A list of its own, so that nobody takes a deleted user for a living one. */
export const deletedUsersDirectory: DirectoryDescriptor = {
  ...WHOLE,
  id: 'deleted-users',
  label: 'Deleted users',
  singular: 'deleted user',
  columns: userColumns,
  textSearch: { placeholder: 'Name, login, e-mail, ID or any value' },
  note: 'LivePerson keeps deleted users and hides them unless asked.',
  emptyHint: 'LivePerson keeps no deleted user of this account.',
};

export const skillsDirectory: DirectoryDescriptor = {
  ...WHOLE,
  id: 'skills',
  label: 'Skills',
  singular: 'skill',
  columns: [
    shown('name', 'Name'),
    shown('attr:description', 'Description'),
    shown('attr:skillOrder', 'Order'),
    shown('attr:maxWaitTime', 'Longest wait (s)'),
    shown('attr:canTransfer', 'Can transfer'),
    shown('attr:deleted', 'Deleted'),
    hidden('attr:wrapUpTime', 'Wrap-up time (s)'),
    hidden('attr:slaDefaultResponseTime', 'Response time (s)'),
    hidden('attr:slaUrgentResponseTime', 'Urgent response time (s)'),
    hidden('attr:slaFirstTimeResponseTime', 'First response time (s)'),
    hidden('attr:lobIds', 'Lines of business'),
    hidden('attr:dateUpdated', 'Changed'),
    hidden('key', 'ID'),
  ],
  textSearch: { placeholder: 'Name, description or any value' },
  emptyHint: 'This account has no skills.',
};

import 'server-only';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { type FieldReader, readFields } from './field-reader.ts';

export interface Assignment {
  readonly agentGroupId: string;
  readonly assignmentDate: string | undefined;
}

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly roleTypeId: number | undefined;
}

/** One user. Only the id is there for certain (section 7.2). */
export interface UserRecord {
  readonly id: string;
  readonly loginName: string | undefined;
  readonly fullName: string | undefined;
  readonly nickname: string | undefined;
  readonly email: string | undefined;
  readonly deleted: boolean | undefined;
  readonly isEnabled: boolean | undefined;
  readonly userTypeId: number | undefined;
  readonly profileIds: readonly string[] | undefined;
  readonly profiles: readonly Named[] | undefined;
  readonly skillIds: readonly string[] | undefined;
  readonly skills: readonly Named[] | undefined;
  readonly lobIds: readonly string[] | undefined;
  readonly lobs: readonly JsonObject[] | undefined;
  readonly memberOf: Assignment | undefined;
  readonly managerOf: readonly Assignment[] | undefined;
  readonly lastPwdChangeDate: string | undefined;
}

/** A user as sent, or undefined if it cannot be read (R39). */
export function readUser(raw: JsonValue): UserRecord | undefined {
  return readFields(raw, (fields) => {
    const id = fields.id('id');
    if (id === undefined) return undefined;
    return {
      id,
      loginName: fields.text('loginName'),
      fullName: fields.text('fullName'),
      nickname: fields.text('nickname'),
      email: fields.text('email'),
      deleted: fields.flag('deleted'),
      isEnabled: fields.flag('isEnabled'),
      userTypeId: fields.integer('userTypeId'),
      profileIds: fields.ids('profileIds'),
      profiles: fields.list('profiles', toNamed),
      skillIds: fields.ids('skillIds'),
      skills: fields.list('skills', toNamed),
      lobIds: fields.ids('lobIds'),
      lobs: fields.list('lobs', (item) => (isJsonObject(item) ? item : undefined)),
      memberOf: fields.object('memberOf', toAssignment),
      managerOf: fields.list('managerOf', toAssignment),
      lastPwdChangeDate: fields.text('lastPwdChangeDate'),
    };
  });
}

function toNamed(raw: JsonValue): Named | undefined {
  return readFields(raw, (fields: FieldReader) => {
    const id = fields.id('id');
    const name = fields.text('name');
    if (id === undefined || name === undefined) return undefined;
    return { id, name, roleTypeId: fields.integer('roleTypeId') };
  });
}

function toAssignment(raw: JsonValue): Assignment | undefined {
  return readFields(raw, (fields: FieldReader) => {
    const agentGroupId = fields.id('agentGroupId');
    return agentGroupId === undefined
      ? undefined
      : { agentGroupId, assignmentDate: fields.text('assignmentDate') };
  });
}

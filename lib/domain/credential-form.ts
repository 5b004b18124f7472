/** What is asked for to open a connection, as far as rules go; a vendor's descriptor has it. */
export interface FormField {
  readonly id: string;
  readonly secret: boolean;
  readonly optional?: boolean;
  readonly choices?: readonly { readonly value: string }[];
  readonly check?: (value: string) => string | undefined;
}

export interface CredentialForm<F extends FormField = FormField> {
  readonly fields: readonly F[];
  readonly methods?: readonly { readonly id: string; readonly fields: readonly string[] }[];
}

export type FormValues = Readonly<Record<string, string>>;

/** A fault of one field. `other_method`: the field belongs to a way to sign in that was not chosen. */
export interface FormFault {
  readonly id: string;
  readonly code: 'unknown' | 'required' | 'not_a_choice' | 'wrong_kind' | 'other_method';
}

/** Where settings keep the chosen way to sign in. */
export const METHOD = 'method';

/** The way to sign in that is chosen, the first if none was; undefined where there is only one. */
export function methodOf(form: CredentialForm, settings: FormValues): string | undefined {
  return settings[METHOD] ?? form.methods?.[0]?.id;
}

/** The fields asked for: those of the chosen way to sign in, and those that belong to none. */
export function fieldsAsked<F extends FormField>(
  form: CredentialForm<F>,
  settings: FormValues,
): readonly F[] {
  const { methods = [] } = form;
  const chosen = methodOf(form, settings);
  return form.fields.filter((field) => {
    const owners = methods.filter((method) => method.fields.includes(field.id));
    return owners.length === 0 || owners.some((method) => method.id === chosen);
  });
}

/** Settings as they are stored: trimmed, what was left empty left out, what has a default filled in. */
export function toSettings(form: CredentialForm, given: FormValues): FormValues {
  const filled = Object.entries(given)
    .map(([id, value]) => [id, value.trim()] as const)
    .filter(([, value]) => value !== '');
  const method = methodOf(form, Object.fromEntries(filled));
  const withMethod = Object.fromEntries(method === undefined ? filled : [[METHOD, method], ...filled]);
  const defaults = fieldsAsked(form, withMethod).flatMap((field) => {
    const first = field.secret || field.optional === true ? undefined : field.choices?.[0]?.value;
    return first === undefined ? [] : [[field.id, first] as const];
  });
  const all = { ...Object.fromEntries(defaults), ...withMethod };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is wrong with settings that `toSettings` made. */
export function settingFaults(form: CredentialForm, settings: FormValues): readonly FormFault[] {
  const method = settings[METHOD];
  if (method !== undefined && form.methods?.some((one) => one.id === method) !== true) {
    return [{ id: METHOD, code: form.methods === undefined ? 'unknown' : 'not_a_choice' }];
  }
  const { [METHOD]: _, ...values } = settings;
  const fields = form.fields.filter((field) => !field.secret);
  return faultsOf(fields, fieldsAsked(form, settings), values, true);
}

/** What is wrong with secrets under these settings; `complete` asks for every one that may not be left empty. */
export function secretFaults(
  form: CredentialForm,
  settings: FormValues,
  secrets: FormValues,
  complete: boolean,
): readonly FormFault[] {
  const fields = form.fields.filter((field) => field.secret);
  return faultsOf(fields, fieldsAsked(form, settings), secrets, complete);
}

function faultsOf(
  fields: readonly FormField[],
  asked: readonly FormField[],
  values: FormValues,
  complete: boolean,
): readonly FormFault[] {
  const strange = Object.keys(values).flatMap((id): readonly FormFault[] => {
    const field = fields.find((one) => one.id === id);
    if (field === undefined) return [{ id, code: 'unknown' }];
    return asked.includes(field) ? [] : [{ id, code: 'other_method' }];
  });
  const own = fields.filter((field) => asked.includes(field));
  return [
    ...strange,
    ...own.flatMap((field): readonly FormFault[] => {
      const code = faultOf(field, Object.hasOwn(values, field.id) ? values[field.id] : undefined, complete);
      return code === undefined ? [] : [{ id: field.id, code }];
    }),
  ];
}

function faultOf(
  field: FormField,
  value: string | undefined,
  complete: boolean,
): FormFault['code'] | undefined {
  if (value === undefined) return complete && field.optional !== true ? 'required' : undefined;
  if (field.choices !== undefined && !field.choices.some((choice) => choice.value === value))
    return 'not_a_choice';
  return field.check?.(value) === undefined ? undefined : 'wrong_kind';
}

/**
 * Whether the stored secrets would reach something they were not entered for: another way to sign in, or another text
 * such as an account. A choice out of a list of ours leads nowhere new, so it changes alone (R17).
 */
export function asksSecretsAgain(form: CredentialForm, before: FormValues, after: FormValues): boolean {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids]
    .filter((id) => before[id] !== after[id])
    .some((id) => id === METHOD || form.fields.find((field) => field.id === id)?.choices === undefined);
}

import {
  type FormFault,
  type FormValues,
  fieldsAsked,
  secretFaults,
  settingFaults,
  toSettings,
} from '#lib/domain/credential-form.ts';
import type { Problem } from '#lib/domain/problem.ts';
import type { Vendor } from './vendor-of.ts';

/** What is wrong with each field, in a sentence. */
export type Faults = Readonly<Record<string, string>>;

/** The fields of one vendor as a form holds them; the way to sign in lies under `method`. */
export interface Entered {
  readonly settings: FormValues;
  readonly secrets: FormValues;
}

/** What is sent: only fields of the chosen way to sign in, trimmed, without those left empty. */
export function toSent(vendor: Vendor, entered: Entered): Entered {
  const asked = fieldsAsked(vendor, entered.settings).map((field) => field.id);
  const settings = Object.entries(entered.settings).filter(([id]) => id === 'method' || asked.includes(id));
  const secrets = Object.entries(entered.secrets)
    .map(([id, value]) => [id, value.trim()] as const)
    .filter(([id, value]) => asked.includes(id) && value !== '');
  return { settings: toSettings(vendor, Object.fromEntries(settings)), secrets: Object.fromEntries(secrets) };
}

export function faultsOfSettings(vendor: Vendor, sent: Entered): Faults {
  return toFaults(vendor, settingFaults(vendor, sent.settings), sent.settings);
}

export function faultsOfSecrets(vendor: Vendor, sent: Entered): Faults {
  return toFaults(vendor, secretFaults(vendor, sent.settings, sent.secrets, true), sent.secrets);
}

/** What the server found, at the fields it names: `/settings/account`, `/secrets/token`, `/name`. */
export function faultsOfProblem(vendor: Vendor, problem: Problem | undefined, entered: Entered): Faults {
  const found = (problem?.errors ?? []).map(({ pointer, code }) => {
    const id = pointer.slice(pointer.lastIndexOf('/') + 1);
    return [id, faultWords(vendor, id, code, { ...entered.settings, ...entered.secrets })];
  });
  const refused = problem?.slug === 'target-not-allowed' ? [['origin', 'This server may not call it.']] : [];
  return Object.fromEntries([...refused, ...found]);
}

function toFaults(vendor: Vendor, faults: readonly FormFault[], values: FormValues): Faults {
  return Object.fromEntries(faults.map(({ id, code }) => [id, faultWords(vendor, id, code, values)]));
}

function faultWords(vendor: Vendor, id: string, code: string, values: FormValues): string {
  const field = vendor.fields.find((one) => one.id === id);
  const label = lowerFirst(field?.label ?? 'value');
  if (code === 'required')
    return field?.choices === undefined ? `Enter the ${label}.` : `Choose the ${label}.`;
  if (code === 'secret_required') return `Enter the ${label} again.`;
  if (code === 'not_a_choice') return 'Choose one of those offered.';
  if (code === 'wrong_kind') return field?.check?.(values[id] ?? '') ?? 'This cannot be right.';
  return 'This is not accepted here.';
}

/** A label inside a sentence; abbreviations such as API and names such as OAuth keep their letters. */
function lowerFirst(label: string): string {
  return /^[A-Z][^a-z]|^[A-Z][a-z]*[A-Z]/.test(label)
    ? label
    : label.charAt(0).toLowerCase() + label.slice(1);
}

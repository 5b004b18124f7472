export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;

export interface PasswordRule {
  readonly id: 'length' | 'variety' | 'own';
  readonly words: string;
  readonly met: boolean;
  /** The server refuses without it; the others are advice. */
  readonly required: boolean;
}

/** The rules in words, counted as the server counts (R9): characters people see, in composed form. */
export function passwordRules(password: string, others: readonly string[]): readonly PasswordRule[] {
  const text = password.normalize('NFC');
  const length = [...text].length;
  const parts = others
    .flatMap((other) => other.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length > 3);
  const lower = text.toLowerCase();
  return [
    {
      id: 'length',
      words:
        length > PASSWORD_MAX ? `At most ${PASSWORD_MAX} characters` : `${PASSWORD_MIN} characters or more`,
      met: length >= PASSWORD_MIN && length <= PASSWORD_MAX,
      required: true,
    },
    {
      id: 'variety',
      words: 'Not one word or key over and over',
      met: new Set(lower).size >= 8,
      required: false,
    },
    {
      id: 'own',
      words: 'Without your name or e-mail address',
      met: length > 0 && !parts.some((part) => lower.includes(part)),
      required: false,
    },
  ];
}

export function isAcceptable(password: string): boolean {
  return passwordRules(password, []).every((rule) => rule.met || !rule.required);
}

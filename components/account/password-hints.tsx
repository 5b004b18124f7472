import { Check, Circle } from 'lucide-react';
import { passwordRules } from './password-strength.ts';

/** The rules in words, each with a mark that fills when it is met. */
export function PasswordHints({ password, others }: { password: string; others: readonly string[] }) {
  return (
    <ul className="space-y-1 text-meta">
      {passwordRules(password, others).map((rule) => (
        <li key={rule.id} className={`flex items-center gap-1.5 ${rule.met ? 'text-ink-2' : 'text-ink-3'}`}>
          {rule.met ? (
            <Check aria-hidden className="size-3.5 stroke-2" />
          ) : (
            <Circle aria-hidden className="size-3.5 stroke-[1.4] p-px" />
          )}
          {rule.words}
          {!rule.required && <span className="text-ink-3">(advice)</span>}
          <span className="sr-only">{rule.met ? 'met' : 'not met yet'}</span>
        </li>
      ))}
    </ul>
  );
}

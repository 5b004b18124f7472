import type { ConnectionStatus } from '#lib/domain/connection.ts';
import type { Health } from '../ui/health-mark.tsx';

interface StatusWords {
  readonly health: Health;
  readonly word: string;
}

const WORDS: Record<ConnectionStatus, StatusWords> = {
  working: { health: 'working', word: 'Working' },
  limited: { health: 'limited', word: 'Limited' },
  failing: { health: 'failing', word: 'Failing' },
  disabled: { health: 'off', word: 'Disabled' },
  'secret-unreadable': { health: 'failing', word: 'Credential unreadable' },
  unchecked: { health: 'off', word: 'Not checked yet' },
};

export function statusWords(status: ConnectionStatus): StatusWords {
  return WORDS[status];
}

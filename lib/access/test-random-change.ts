import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import type { Random } from './test-random.ts';
import { randomGrant, randomStatement } from './test-random-account.ts';
import type { Vocabulary } from './test-random-rules.ts';

/** A change to an account; now and then it names what is not there. */
export function randomChange(random: Random, words: Vocabulary, data: AccessData): AccessChange {
  const roles = data.roles.map(({ id }) => id);
  const subject = random.pick(data.subjects).key;
  const role = random.chance(0.1) ? 'missing' : random.pick(roles);
  const group = random.chance(0.1) ? 'missing' : `g${random.below(2)}`;
  const statements = () => random.some(1, 2, () => randomStatement(random, words));
  switch (random.below(9)) {
    case 0:
      return { change: 'add-role', subject, grant: randomGrant(random, roles) };
    case 1:
      return { change: 'remove-role', subject, role };
    case 2:
      return { change: 'add-group', subject, group };
    case 3:
      return { change: 'remove-group', subject, group };
    case 4:
      return { change: 'add-group-role', group, grant: randomGrant(random, roles) };
    case 5:
      return { change: 'remove-group-role', group, role };
    case 6:
      return { change: 'add-statement', role, statements: statements() };
    case 7:
      return { change: 'remove-statement', role, index: random.below(4) };
    default:
      return { change: 'add-permission-grant', subject, statements: statements() };
  }
}

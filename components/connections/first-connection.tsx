import { EmptyState } from '../feedback/empty-state.tsx';
import { ButtonLink } from '../ui/button-link.tsx';

/** No connection yet: what one is, and who may add it. */
export function FirstConnection({ manages }: { manages: boolean }) {
  return (
    <EmptyState
      title="Nothing to show without a connection"
      action={
        manages && (
          <ButtonLink href="/connections/new" variant="ink">
            Add a connection
          </ButtonLink>
        )
      }
      className="pt-4"
    >
      <p>
        A connection links Rolecall to one account of a vendor, by a credential that never leaves this server.
      </p>
      {!manages && (
        <p>Only administrators add one, or share one with you. Ask an administrator of this Rolecall.</p>
      )}
    </EmptyState>
  );
}

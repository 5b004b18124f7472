import { ButtonLink } from '../../components/ui/button-link.tsx';

/** Set-up is gone for ever once someone is in charge; sign-in is always there. */
export default function NotFound() {
  return (
    <div>
      <h1 className="text-title">There is nothing at this address</h1>
      <p className="mt-2 text-body text-ink-2">This Rolecall is set up already.</p>
      <ButtonLink href="/sign-in" variant="ink" className="mt-5">
        Go to sign-in
      </ButtonLink>
    </div>
  );
}

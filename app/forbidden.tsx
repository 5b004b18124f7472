import { PlainScreen } from '../components/shell/plain-screen.tsx';
import { ButtonLink } from '../components/ui/button-link.tsx';

export default function Forbidden() {
  return (
    <PlainScreen
      title="Your role does not include this page"
      action={
        <ButtonLink href="/" variant="ink">
          Go to the overview
        </ButtonLink>
      }
    >
      Only administrators of this Rolecall open it. Ask one of them for the role, or to do it for you.
    </PlainScreen>
  );
}

/** A password proof replaces the session and its CSRF token (R7, R28): later requests of this page need the new one. */
export function adoptSession(answer: { readonly csrf: string }): void {
  document.querySelector('meta[name="csrf-token"]')?.setAttribute('content', answer.csrf);
}

export function connectionPath(id: string): string {
  return `/api/connections/${encodeURIComponent(id)}`;
}

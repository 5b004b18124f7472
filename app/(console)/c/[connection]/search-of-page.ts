export type PageSearch = Promise<Record<string, string | string[] | undefined>>;

/** The query of a page as the browser reads it; of a repeated key the first counts. */
export async function searchOfPage(search: PageSearch): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(await search)) {
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined) params.set(key, text);
  }
  return params;
}

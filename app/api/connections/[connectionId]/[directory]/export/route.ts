import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { exportRowsEndpoint } from '#lib/contract/directory.ts';
import { exportRows } from '#lib/directory/export-rows.ts';

export const GET = route(exportRowsEndpoint, async ({ principal, params, query, ...request }) => {
  const file = await exportRows(principal, { ...params, ...query }, request);
  if (!file.ok) return file;
  const { stream, contentType, fileName, expectedRows } = file.value;
  const headers = new Headers({
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  });
  if (expectedRows !== undefined) headers.set('X-Expected-Rows', String(expectedRows));
  return new Response(stream, { headers });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');

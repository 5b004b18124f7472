import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { exportWhoCanEndpoint } from '#lib/contract/access.ts';
import { exportWhoCan } from '#lib/directory/export-who-can.ts';

export const GET = route(exportWhoCanEndpoint, async ({ principal, params, query, ...request }) => {
  const file = await exportWhoCan(principal, { ...params, ...query }, request);
  if (!file.ok) return file;
  const { stream, contentType, fileName, expectedRows } = file.value;
  const headers = new Headers({
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'X-Expected-Rows': String(expectedRows),
  });
  return new Response(stream, { headers });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');

import { notHere } from '#lib/api/not-here.ts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = notHere;

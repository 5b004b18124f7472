import { LIST } from './house.mjs';

const ORDERS = ['', '&sort=key', '&sort=-key', '&sort=lastSeen', '&sort=-lastSeen'];

/**
 * Distinct pages of 50 rows: how our API and how the vendor is asked for each. Found by following both chains of links
 * once, in several orders; the pair is the same page by place in its chain.
 */
export async function collectPages(ours, vendor, count) {
  const pages = [];
  for (const order of ORDERS) {
    const first = `${LIST}&limit=50${order}`;
    const preview = await ours.getJson(first.replace('/users?', '/users/preview?'));
    let page = { ours: first, vendor: preview.request.path };
    while (page !== undefined && pages.length < count) {
      pages.push(page);
      page = await following(ours, vendor, page, first);
    }
  }
  if (pages.length < count) throw new Error(`only ${pages.length} pages`);
  return pages;
}

async function following(ours, vendor, page, first) {
  const [answer, theirs] = await Promise.all([ours.getJson(page.ours), vendor.getJson(page.vendor)]);
  const cursor = answer.paging.next;
  const href = theirs._links?.next?.href;
  if (cursor === null || href === undefined) return undefined;
  return { ours: `${first}&cursor=${encodeURIComponent(cursor)}`, vendor: href };
}

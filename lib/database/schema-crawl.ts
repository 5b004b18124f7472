import 'server-only';

export interface CrawlTable {
  snapshot_key: string;
  connection_id: string;
  directory: string;
  project: string | null;
  environment: string | null;
  state: 'running' | 'paused';
  started_at: number;
}

export interface CrawlSchema {
  crawl: CrawlTable;
}

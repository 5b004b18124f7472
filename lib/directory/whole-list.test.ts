import { describeWholeList } from './test-whole-list.ts';

describeWholeList('SQLite', async () => async () => undefined);

import { MinimalReporter } from 'vitest/node';

/** For a log: nothing of what passed, every failure in full, and what tests say of themselves (seeds), a line each. */
export default class QuietReporter extends MinimalReporter {
  constructor() {
    super({ silent: false });
  }

  onUserConsoleLog({ content, taskId }) {
    const file = this.ctx.state.idMap.get(taskId)?.file.name;
    this.log([file, content.trim()].filter(Boolean).join(': '));
  }
}

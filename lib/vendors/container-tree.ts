import type { Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';

export interface Container {
  readonly key: string;
  readonly name: string;
  /** CSS hex with `#`, where the vendor gives an environment a colour. */
  readonly color?: string;
  readonly critical?: boolean;
  readonly tags: readonly string[];
}

export interface ContainerPage {
  readonly items: readonly Container[];
  /** Opaque continuation. */
  readonly next?: string;
  readonly total?: number;
}

export interface ContainerTree {
  projects(ctx: CallContext, query: ContainerQuery): Promise<Result<ContainerPage>>;
  environments(ctx: CallContext, project: string, query: ContainerQuery): Promise<Result<ContainerPage>>;
}

export interface ContainerQuery {
  readonly text?: string;
  readonly cursor?: string;
}

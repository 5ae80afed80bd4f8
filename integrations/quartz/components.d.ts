import type { ComponentChild } from 'preact'
import type { LinkDigestOptions } from './index.d.ts'
import type { ComponentProps } from './types.d.ts'

export interface PicksOptions extends LinkDigestOptions {
  /** Attributes of the element. */
  attributes?: Record<string, unknown>
}

/** The component: what is recommended, small, for a sidebar. */
export function LinkDigestPicks(options?: PicksOptions): (props: ComponentProps) => ComponentChild

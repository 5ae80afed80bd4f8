import type { ComponentChild } from 'preact'
import type { LinkDigestOptions } from './index.d.ts'
import type { ComponentProps } from './types.d.ts'

/** The component: what is recommended, small, for a sidebar. */
export function LinkDigestPicks(options?: LinkDigestOptions): (props: ComponentProps) => ComponentChild

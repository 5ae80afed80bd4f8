// What publishing fills in, and what a worker for pages has around it.

/** Each file that the page needs by its address, with its SHA-256. */
declare const __FILES__: { [address: string]: string }

declare const registration: ServiceWorkerRegistration
declare const clients: Clients
declare const skipWaiting: () => Promise<void>
declare function addEventListener<Name extends keyof ServiceWorkerGlobalScopeEventMap>(
  name: Name, listener: (event: ServiceWorkerGlobalScopeEventMap[Name]) => void): void

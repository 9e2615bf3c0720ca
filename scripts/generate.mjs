// Makes what is made of other sources: the SPL parser and the kernel, where they have changed.
await import('./grammar.mjs');
await import('./kernel.mjs');

/** The engine's wasm. */
export declare const bytes: () => Uint8Array<ArrayBuffer>;

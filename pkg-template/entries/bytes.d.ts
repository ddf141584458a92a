/** The engine's wasm. */
export declare function bytes(): Uint8Array<ArrayBuffer>;

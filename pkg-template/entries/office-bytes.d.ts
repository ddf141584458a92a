/** The wasm of the exports. */
export declare function bytes(): Uint8Array<ArrayBuffer>;

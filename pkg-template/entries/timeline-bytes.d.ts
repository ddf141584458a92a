/** The wasm of timelines. */
export declare function bytes(): Uint8Array<ArrayBuffer>;

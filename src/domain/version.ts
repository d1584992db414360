/** Kept equal to package.json by a test; reading the file at run time would make the bundle depend on its place. */
export const version = "0.1.0";

// What the sequence uses of Node, so that its types needn't be installed.
declare const process: { readonly argv: readonly string[] };

// The script `prepack`: the package for npm has another manifest and only the built command line, which npm would not build here.
console.error(
  'keyward: this folder is the source; run "npm run package", which builds and packs keyward-<version>.tgz.',
);
process.exitCode = 1;

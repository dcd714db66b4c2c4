// Our sources import './x.js' and the file is './x.ts'. A mapping by pattern would also rewrite the relative
// imports inside node_modules, so the exchange is made for our own files alone.
const { existsSync } = require('node:fs');
const path = require('node:path');

module.exports = (request, options) => {
  if (/^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes(`${path.sep}node_modules${path.sep}`)) {
    const source = path.resolve(options.basedir, `${request.slice(0, -3)}.ts`);
    if (existsSync(source)) return source;
  }
  return options.defaultResolver(request, options);
};

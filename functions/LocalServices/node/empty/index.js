'use strict';
// Stands in for a dependency that Azurite loads but that nothing here reaches.
module.exports = {};

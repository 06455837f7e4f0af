// Modules by name: numbers are drawn from the path of the folder, so that each would build its own.
module.exports = { optimization: { moduleIds: 'named', chunkIds: 'named' } };

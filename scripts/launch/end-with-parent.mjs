// Loaded into helpers of a command: when the command is gone, however it went, they go too.
process.on('disconnect', () => process.exit(0));

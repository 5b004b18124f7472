import { optionsFromEnvironment } from './options.ts';
import { startSimulator } from './server.ts';

const simulator = await startSimulator(optionsFromEnvironment(process.env));
console.log(`LivePerson simulator on ${simulator.origin}`);
if (simulator.certificate !== undefined) console.log(simulator.certificate);

const stop = () => {
  simulator.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

// Every test a mutant of the engine has to survive, in one file: starting them apart takes longer than running them. The
// golden cases come first, for they are quick and notice most.
import '../../lib/access/launchdarkly.golden.test.ts';
import '../../lib/access/unleash.golden.test.ts';
import '../../lib/access/liveperson.golden.test.ts';
import '../../lib/access/reasons.test.ts';
import '../../lib/access/weigh.test.ts';
import '../../lib/access/attributes.test.ts';
import '../../lib/access/explain.test.ts';
import '../../lib/access/glob.test.ts';
import '../../lib/access/parse-specifier.test.ts';
import '../../lib/access/template.test.ts';
import '../../lib/access/statement-inclusion.test.ts';
import '../../lib/access/scope-questions.test.ts';
import '../../lib/access/answers.test.ts';
import '../../lib/access/grants.test.ts';
import '../../lib/access/nearest.test.ts';
import '../../lib/access/limits.test.ts';
import '../../lib/access/who-can.test.ts';
import '../../lib/access/what-if.test.ts';
import '../../lib/access/redundant.test.ts';
import '../../lib/access/sample-questions.test.ts';
import '../../lib/access/inclusion.test.ts';
import '../../lib/access/naive.test.ts';
import '../../lib/access/why-not.test.ts';
import '../../lib/access/smallest-grant.test.ts';
import '../../lib/access/engine.test.ts';

import 'server-only';

/**
 * What each permission package allows, in short words of ours, from the vendor's profiles appendix. Ids that are not
 * here are retired or unpublished. The first digit is the role type.
 */
const TEXT = `
10000 Core of the administrator role
10001 Manage users
10002 Manage profiles
10003 Manage skills
10004 Manage agent groups
10006 Manage API keys
10007 Night Vision, advanced
10008 Manage lines of business
10009 See and change billing details
10010 See support cases
10011 Open support cases
10015 See and export the audit trail
10016 Contact support
10017 See the Connection Area
10018 Set up shift statuses
10027 Set up working days of skills
10030 Invoke functions
10031 Administer functions
10032 Develop functions
10033 Conversation Builder: administrator
10034 Conversation Builder: content user
10035 Conversation Builder: business user
10036 Conversation Builder: bot status
10037 Conversation Builder: bot builder
10038 Agent survey for messaging on a skill
10040 Conversation Builder: credentials manager
10041 Conversation Builder: bot builder, reduced
10042 Conversation Builder: import and export
10043 Conversation Builder: API developer
10054 Data Transporter: access
10055 Data Transporter: account settings
10056 Data Transporter: history
10057 Data Transporter: destinations
10058 Data Transporter: sources
10059 Data Transporter: tasks
10060 Performance Optimizer: access
10061 Performance Optimizer: lines of business
10062 Staff Forecaster: access
10063 Staff Forecaster: skill groups
20000 Core of the agent role
20001 Join conversations of other agents
20002 See conversations of other agents
20003 See the list of agents
20004 Use secure forms
20007 CoBrowse: view and scroll
20008 CoBrowse: view
20009 CoBrowse: shared control
20010 See support cases
20011 Open support cases
20012 Contact support
20013 Messaging, with the list of all conversations
20014 See the Connection Area
20015 Messaging
20017 Set response times by hand
20020 Change consumer profiles over the API
20040 See submitted agent surveys
30000 Core of the agent manager role
30001 Join conversations
30002 See conversations
30003 Edit agents
30004 Edit agent managers
30005 Edit agent profiles
30006 Edit agent manager profiles
30007 Manage agent groups
30008 Export users
30009 See the history of conversations
30010 See the list of agents
30011 Night Vision, advanced
30012 See secure form answers in the history
30013 Edit skills
30015 See the list of all conversations
30018 See support cases
30019 Open support cases
30020 Contact support
30021 See the Connection Area
30022 Operational reports
30023 Set up shift statuses
30035 Set up working days of skills
30056 Set up agent surveys for messaging
30057 See submitted agent surveys
30058 Submit agent surveys
30088 Data Transporter: access
30089 Data Transporter: account settings
30090 Data Transporter: history
30091 Data Transporter: destinations
30092 Data Transporter: sources
30093 Data Transporter: tasks
30094 Performance Optimizer: access
30095 Performance Optimizer: lines of business
30096 Staff Forecaster: access
30097 Staff Forecaster: skill groups
40000 Core of the campaign manager role
40001 Edit campaigns
40002 Publish campaigns
40003 Edit predefined content
40004 Edit automatic messages
40005 Edit engagement attributes
40006 Import and export predefined content
40007 Export predefined content
40008 See API keys
40012 Set up authentication servers
40014 See support cases
40015 Open support cases
40016 Contact support
40017 See the Connection Area
40018 Edit skills
40019 Campaign reports
40021 Operational reports
40028 Schedules and special occasions
40046 Data Transporter: access
40047 Data Transporter: account settings
40048 Data Transporter: history
40049 Data Transporter: destinations
40050 Data Transporter: sources
40051 Data Transporter: tasks
40052 Performance Optimizer: access
40053 Performance Optimizer: lines of business
40054 Staff Forecaster: access
40055 Staff Forecaster: skill groups
`;

const LABELS: ReadonlyMap<string, string> = new Map(
  TEXT.trim()
    .split('\n')
    .map((line) => [line.slice(0, 5), line.slice(6)]),
);

/** Our label of a permission package, or "Package 10064" for one that is not published. */
export function packageLabel(id: string): string {
  return LABELS.get(id) ?? `Package ${id}`;
}

/** Ids of all packages that are published. */
export const PUBLISHED_PACKAGES: readonly string[] = [...LABELS.keys()];

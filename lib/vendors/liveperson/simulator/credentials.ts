/** Who may call, and with what. All of it invented. */
export interface ApiKey {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
  readonly grade: 'read' | 'write';
  /** Collections its categories open. */
  readonly opens: readonly string[];
}

export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Person {
  readonly username: string;
  readonly password: string;
}

export interface Credentials {
  readonly keys: readonly ApiKey[];
  readonly apps: readonly App[];
  /** Bearer tokens of a login session that is always there. */
  readonly bearers: readonly string[];
  readonly people: readonly Person[];
}

const everything = ['users', 'profiles', 'skills', 'agentGroups', 'lobs'];

export const defaultCredentials: Credentials = {
  keys: [
    {
      consumerKey: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      consumerSecret: 'demo-consumer-secret',
      accessToken: 'f9e8d7c6b5a493827160f5e4d3c2b1a0',
      accessTokenSecret: 'demo-token-secret',
      grade: 'read',
      opens: everything,
    },
    {
      consumerKey: '11111111111111111111111111111111',
      consumerSecret: 'writer-consumer-secret',
      accessToken: '22222222222222222222222222222222',
      accessTokenSecret: 'writer-token-secret',
      grade: 'write',
      opens: everything,
    },
    {
      consumerKey: '33333333333333333333333333333333',
      consumerSecret: 'users-only-consumer-secret',
      accessToken: '44444444444444444444444444444444',
      accessTokenSecret: 'users-only-token-secret',
      grade: 'read',
      opens: ['users'],
    },
  ],
  apps: [{ clientId: 'rolecall-demo', clientSecret: 'demo-client-secret' }],
  bearers: ['5f0d9c6a7b8e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0f9e8d7c6b5a'],
  people: [{ username: 'console@example.com', password: 'demo-password' }],
};

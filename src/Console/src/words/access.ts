/** Signing in, and joining by a link. */
export const accessWords = {
  session: {
    email: "E-mail",
    password: "Password",
    signIn: "Sign in",
    signingIn: "Signing in…",
    signOut: "Sign out",
    wrong: "E-mail and password do not match, or there were too many tries: then wait five minutes.",
    unreachable: "The server cannot be reached. Try again in a moment.",
    signedOut: "You were signed out. Sign in to go on where you were.",
    signedInAs: (name: string) => `Signed in as ${name}`,
    noRoom: "Your role has no room in this console yet. Ask an administrator for the role of agent.",
  },

  invitation: {
    title: (name: string) => `Welcome, ${name}`,
    first: "Welcome to SocialCrm",
    explainFirst: "You are the first here, and will be its administrator.",
    explain: (email: string) => `You will sign in as ${email}. This link works once.`,
    name: "Your name",
    nameHint: "As your colleagues see it",
    password: "Password",
    passwordHint: (least: number) => `At least ${least} characters`,
    tooShort: (least: number) => `Use at least ${least} characters.`,
    nameMissing: "Fill in your name.",
    emailMissing: "Fill in your e-mail address.",
    accept: "Start",
    accepting: "One moment…",
    spent: "This link was used already or has expired. Ask an administrator for a new one.",
    toSignIn: "To sign-in",
  },
} as const;

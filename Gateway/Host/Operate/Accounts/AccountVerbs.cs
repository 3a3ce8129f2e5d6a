using System.CommandLine;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary><c>account …</c></summary>
internal static class AccountVerbs
{
    /// <param name="input">Where passwords come from; null: the terminal, or what is piped in.</param>
    public static Command Create(TimeProvider time, TextReader? input) => new("account", "Who may sign in at the console and use its API. Every change is audited; what takes rights away ends the sessions.")
    {
        AccountAddVerb.Create(time, input),
        AccountListVerb.Create(),
        AccountSimpleVerbs.Lock(time),
        AccountSimpleVerbs.Unlock(time),
        AccountResetVerb.Create(time, input),
        AccountTokenVerbs.Create(time),
        AccountSimpleVerbs.Remove(time),
    };
}

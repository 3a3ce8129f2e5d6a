using System.CommandLine;
using CatsIce.Gateway.Console.Access.Accounts;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary><c>account lock</c>, <c>account unlock</c>, <c>account remove</c>.</summary>
internal static class AccountSimpleVerbs
{
    private const int LongestReason = 1000;

    public static Command Lock(TimeProvider time)
    {
        var name = AccountVerb.Name();
        var reason = new Option<string>("--reason") { Description = "Why, for the audit.", Required = true };
        reason.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } why && (string.IsNullOrWhiteSpace(why) || why.Length > LongestReason || why.Any(char.IsControl)))
            {
                result.AddError($"--reason takes 1 to {LongestReason} characters without control characters.");
            }
        });
        var command = new Verb("lock", "Lock an account until 'account unlock': its sessions end, its tokens and its certificate open nothing.", "account lock anna --reason \"left the service\"") { name, reason };
        var verb = new AccountVerb(command, changes: true);
        command.SetAction((parsed, _) => verb.Change(parsed, time, parsed.GetRequiredValue(name), new AccountChange.Shut(parsed.GetRequiredValue(reason))));
        return command;
    }

    public static Command Unlock(TimeProvider time) => Simple(time, "unlock", "Unlock an account, whether an operator had locked it or wrong attempts.", new AccountChange.Open());

    public static Command Remove(TimeProvider time) => Simple(time, "remove", "Remove an account with its sessions and tokens. What it did stays in the audit.", new AccountChange.Remove());

    private static Command Simple(TimeProvider time, string word, string description, AccountChange change)
    {
        var name = AccountVerb.Name();
        var command = new Verb(word, description, $"account {word} anna") { name };
        var verb = new AccountVerb(command, changes: true);
        command.SetAction((parsed, _) => verb.Change(parsed, time, parsed.GetRequiredValue(name), change));
        return command;
    }
}

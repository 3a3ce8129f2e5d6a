using System.CommandLine;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary><c>account list</c></summary>
internal static class AccountListVerb
{
    public static Command Create()
    {
        var command = new Verb("list", "List the accounts: role, how each signs in, whether it is locked, and its tokens.", "account list");
        var verb = new AccountVerb(command, changes: false);
        command.SetAction(parsed =>
        {
            var book = new AccountBook(verb.OpenToRead(parsed));
            var output = parsed.InvocationConfiguration.Output;
            var accounts = book.All();
            if (accounts.Count == 0)
            {
                output.WriteLine("There is no account; 'account add' makes one.");
            }
            foreach (var account in accounts)
            {
                output.WriteLine($"{account.Name,-24}  {account.Role,-11}  {account.Participant ?? "",-10}  {Means(account)}{Locked(account)}");
                foreach (var token in book.Tokens(account))
                {
                    output.WriteLine($"{"",-24}  token '{token.Label}', good until {DateTimeOffset.FromUnixTimeMilliseconds(token.EndsAtMs):u}");
                }
            }
            return ExitCode.Good;
        });
        return command;
    }

    private static string Means(Account account) => string.Join(", ", new[]
    {
        account.Password is null ? null : account.CodeSecret is null ? "password, second factor not set up" : "password and second factor",
        account.Certificate is { } certificate ? $"certificate {certificate[..16]}…" : null,
    }.OfType<string>());

    private static string Locked(Account account) =>
        account.IsShut ? "; LOCKED" : account.LockedUntil is { } until ? $"; locked after wrong attempts until {until:u}" : "";
}

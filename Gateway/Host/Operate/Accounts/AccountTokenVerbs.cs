using System.CommandLine;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Sessions;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary><c>account token add</c> and <c>account token remove</c>.</summary>
internal static class AccountTokenVerbs
{
    private const int LongestDays = 366;
    private const int LongestLabel = 60;

    public static Command Create(TimeProvider time) => new("token", "Tokens with which programs use the API as this account.") { Add(time), Remove(time) };

    private static Command Add(TimeProvider time)
    {
        var (name, label) = (AccountVerb.Name(), Label());
        var days = new Option<int>("--days") { Description = $"How long it is good, 1 to {LongestDays} days.", DefaultValueFactory = _ => 90 };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > LongestDays)
            {
                result.AddError($"--days must be from 1 to {LongestDays}.");
            }
        });
        var command = new Verb("add", "Make a token. It is shown once, now; the database keeps only its hash.", "account token add anna --label nightly-report --days 30") { name, label, days };
        var verb = new AccountVerb(command, changes: true);
        command.SetAction((parsed, _) =>
        {
            var secret = Secret.New();
            var change = new AccountChange.AddToken(parsed.GetRequiredValue(label), Secret.Hash(secret), time.GetUtcNow().AddDays(parsed.GetValue(days)));
            return verb.Change(parsed, time, parsed.GetRequiredValue(name), change, output => output.WriteLine($"Authorization: Bearer {secret}"));
        });
        return command;
    }

    private static Command Remove(TimeProvider time)
    {
        var (name, label) = (AccountVerb.Name(), Label());
        var command = new Verb("remove", "Remove a token: it opens nothing from now on.", "account token remove anna --label nightly-report") { name, label };
        var verb = new AccountVerb(command, changes: true);
        command.SetAction((parsed, _) => verb.Change(parsed, time, parsed.GetRequiredValue(name), new AccountChange.RemoveToken(parsed.GetRequiredValue(label))));
        return command;
    }

    private static Option<string> Label()
    {
        var label = new Option<string>("--label") { Description = "What the token is for.", Required = true };
        label.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && (string.IsNullOrWhiteSpace(text) || text.Length > LongestLabel || text.Any(char.IsControl)))
            {
                result.AddError($"--label takes 1 to {LongestLabel} characters without control characters.");
            }
        });
        return label;
    }
}

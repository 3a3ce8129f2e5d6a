using System.CommandLine;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Operate.Retention;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Accounts;

/// <summary>What the account verbs have in common: the database, who changes it, and how a change is told.</summary>
internal sealed class AccountVerb
{
    private readonly ConfigurationSources _sources = new();

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who makes this change, for the audit; otherwise the user of the operating system.", DefaultValueFactory = _ => Environment.UserName,
    };

    public AccountVerb(Command command, bool changes)
    {
        _sources.AddTo(command);
        if (changes)
        {
            _by.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => token.Value.Length is 0 or > 140 || token.Value.Any(char.IsControl)))
                {
                    result.AddError("--by takes 1 to 140 characters without control characters.");
                }
            });
            command.Options.Add(_by);
        }
    }

    public static Argument<string> Name()
    {
        var name = new Argument<string>("ACCOUNT") { Description = $"Name of the account: {AccountName.Expected}." };
        name.Validators.Add(result =>
        {
            if (!AccountName.IsGood(result.Tokens[0].Value))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no name of an account; expected {AccountName.Expected}.");
            }
        });
        return name;
    }

    public Dialect OpenToRead(ParseResult parsed) => ExistingDatabase.Open(HubSettings.ReadStore(_sources.Build(parsed)));

    /// <summary>Makes the change in the database, which is made as well when there is none.</summary>
    public async Task<int> Change(ParseResult parsed, TimeProvider time, string name, AccountChange change, Action<TextWriter>? more = null)
    {
        var options = HubSettings.ReadStore(_sources.Build(parsed));
        ExistingDatabase.TellIfNew(options, parsed.InvocationConfiguration.Error);
        await using var store = StoreAccess.OpenOrMake(options, time);
        var answer = await store.Run(new ChangeAccount(name, change, parsed.GetValue(_by) ?? Environment.UserName, time.GetUtcNow()));
        var invocation = parsed.InvocationConfiguration;
        if (!answer.IsDone)
        {
            invocation.Error.WriteLine($"refused: {answer.Detail}");
            return ExitCode.NegativeVerdict;
        }
        invocation.Output.WriteLine(answer.Detail);
        more?.Invoke(invocation.Output);
        return ExitCode.Good;
    }
}

using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary>What the participant verbs have in common: the database, who changes it, and how a change is told.</summary>
internal sealed class RegistryVerb
{
    private readonly ConfigurationSources _sources = new();
    private readonly Option<string> _by = new("--by")
    {
        Description = "Who makes this change, for the audit; otherwise the user of the operating system.",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public RegistryVerb(Command command, bool changes)
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

    /// <summary>The database as it is.</summary>
    public Dialect OpenToRead(ParseResult parsed) => ExistingDatabase.Open(HubSettings.ReadStore(_sources.Build(parsed)));

    /// <summary>The database, brought to this version of the program; made when there is none.</summary>
    private Dialect OpenToChange(ParseResult parsed, TimeProvider time)
    {
        var options = HubSettings.ReadStore(_sources.Build(parsed));
        ExistingDatabase.TellIfNew(options, parsed.InvocationConfiguration.Error);
        var dialect = Databases.Of(options);
        new SchemaMigrator(dialect, time).Run();
        return dialect;
    }

    public IConfiguration Configuration(ParseResult parsed) => _sources.Build(parsed);

    public int Change(ParseResult parsed, TimeProvider time, Func<RegistryEditor, RegistryChange> change)
    {
        var editor = new RegistryEditor(OpenToChange(parsed, time), time, parsed.GetValue(_by) ?? Environment.UserName);
        switch (change(editor))
        {
            case RegistryChange.Done done:
                parsed.InvocationConfiguration.Output.WriteLine(done.Detail);
                return ExitCode.Good;
            case RegistryChange.Refused refused:
                parsed.InvocationConfiguration.Error.WriteLine($"refused: {refused.Detail} {refused.Mend}");
                return ExitCode.NegativeVerdict;
            default:
                throw new InvalidOperationException("RegistryChange is a closed family.");
        }
    }
}

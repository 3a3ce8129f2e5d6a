using System.Collections.Immutable;
using System.CommandLine;
using CatsIce.LoadTests.CommandLine;

namespace CatsIce.LoadTests.Sessions;

/// <summary>What <c>run</c> and <c>max</c> are told about the hub and the corpus.</summary>
internal sealed record RunOptions(
    string Folder, Uri? Hub, string? Pki, string? Corpus, string? HubProgram, ImmutableDictionary<string, string> Settings, Uri? Metrics, int? HubProcess, int Port, long Seed, bool Keep);

/// <summary>The options of the command line for it.</summary>
internal sealed class RunOptionSet
{
    private readonly Option<string> _folder = new("--out") { Description = "Folder for the report; must not hold one yet.", DefaultValueFactory = _ => "load-results" };
    private readonly Option<Uri?> _hub = new("--hub") { Description = "Address of a hub that runs, https://HOST:PORT/ice; without it one is started. Needs --pki and --port.", HelpName = "URL", CustomParser = Https };
    private readonly Option<string?> _pki = new("--pki") { Description = "Folder with the keys of the participants and the hub's certificates; without --hub what is missing is made." };
    private readonly Option<string?> _corpus = new("--corpus") { Description = "Folder of a corpus made before ('corpus make'); needs the --pki that it was signed with." };
    private readonly Option<string?> _program = new("--hub-program") { Description = "CatsIce.Gateway.dll to start as the hub, instead of the one that was built with this program." };
    private readonly Option<string[]> _set = new("--set") { Description = "A setting of the hub that is started, as Section:Name=VALUE. May be repeated." };
    private readonly Option<Uri?> _metrics = new("--metrics") { Description = "With --hub: where its metrics are, http://localhost:9464/metrics.", HelpName = "URL", CustomParser = Http };
    private readonly Option<int?> _process = Forms.Whole("--hub-pid", "With --hub on this machine: its process, for processor time, memory and bytes written.", 1, int.MaxValue);
    private readonly Option<int?> _port = Forms.Whole("--port", "First port of the participants that are called; the next ones follow in the order of the alphabet. 0 takes free ones (0).", 0, 65_000);
    private readonly Option<long> _seed = new("--seed") { Description = "From which movements and pauses are drawn.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _keep = new("--keep") { Description = "Keep corpus, keys, database and log beside the report." };

    public RunOptionSet(Command command)
    {
        foreach (Option option in new Option[] { _folder, _hub, _pki, _corpus, _program, _set, _metrics, _process, _port, _seed, _keep })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var named = result.GetResult(_hub) is not null;
            if (named && (result.GetResult(_pki) is null || result.GetResult(_port) is null))
            {
                result.AddError("--hub needs --pki FOLDER (the keys of participants that the hub knows) and --port PORT (where the hub calls them).");
            }

            if (named && (result.GetResult(_program) is not null || result.GetResult(_set) is not null))
            {
                result.AddError("--hub-program and --set are for a hub that is started here; leave out --hub, or them.");
            }

            if (!named && (result.GetResult(_metrics) is not null || result.GetResult(_process) is not null))
            {
                result.AddError("--metrics and --hub-pid belong to --hub; a hub that is started here is seen without them.");
            }

            if (result.GetResult(_corpus) is not null && result.GetResult(_pki) is null)
            {
                result.AddError("--corpus needs --pki FOLDER: the keys that it was signed with.");
            }
        });
    }

    /// <exception cref="InputFaultException">A setting is none.</exception>
    public RunOptions Of(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetRequiredValue(_folder)), parsed.GetValue(_hub), parsed.GetValue(_pki), parsed.GetValue(_corpus), parsed.GetValue(_program), Settings(parsed.GetValue(_set) ?? []),
        parsed.GetValue(_metrics), parsed.GetValue(_process), parsed.GetValue(_port) ?? 0, parsed.GetValue(_seed), parsed.GetValue(_keep));

    private static ImmutableDictionary<string, string> Settings(IEnumerable<string> given) => given.Select(text =>
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && text[..at].Contains(':', StringComparison.Ordinal)
            ? (Key: text[..at], Value: text[(at + 1)..])
            : throw new InputFaultException($"--set takes Section:Name=VALUE, not '{text}'.");
    }).DistinctBy(one => one.Key).ToImmutableDictionary(one => one.Key, one => one.Value);

    private static Uri? Https(System.CommandLine.Parsing.ArgumentResult result) => Address(result, "--hub", Uri.UriSchemeHttps, "https://HOST:PORT/ice");

    private static Uri? Http(System.CommandLine.Parsing.ArgumentResult result) => Address(result, "--metrics", Uri.UriSchemeHttp, "http://localhost:PORT/metrics");

    private static Uri? Address(System.CommandLine.Parsing.ArgumentResult result, string option, string scheme, string expected)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme == scheme)
        {
            return address;
        }

        result.AddError($"{option} takes {expected}, not '{result.Tokens[0].Value}'.");
        return null;
    }
}
